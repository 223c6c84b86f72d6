import { canonicalJson } from '@mip/aggregates';

/** Whether two requests are equal as journals store them, in any order of keys. */
export function sameRequest(one: unknown, other: unknown): boolean {
  try {
    return kept(one) === kept(other);
  } catch {
    return false;
  }
}

/** @throws RangeError for a request that is nested too deep */
const kept = (request: unknown): string => canonicalJson(JSON.parse(JSON.stringify(request)));
