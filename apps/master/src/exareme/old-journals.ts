import type { Context } from '@mip/specification';
import { isRecord } from './fault.js';
import { methods } from './methods/index.js';
import { readRequest } from './request.js';

/** How journals of 0.1.0 name the form of a compatible request, which they kept as it came. */
const OLD_FORM = 'exareme';

/** Whether a journal keeps a compatible request as it came: then its result is compatible, too. */
export const isKeptAsItCame = (kept: unknown): boolean => isRecord(kept) && kept.form === OLD_FORM;

/** A kept request in the form that is kept today; undefined where the federation's data do not allow it. */
export function keptToday(kept: unknown, context: Context): unknown {
  if (!isRecord(kept) || kept.form !== OLD_FORM) return kept;
  const method = methods.get(String(kept.algorithm));
  const read = method && readRequest(kept.body, method, context);
  return read && 'request' in read ? read.request : undefined;
}
