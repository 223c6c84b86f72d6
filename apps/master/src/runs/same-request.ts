import { canonicalJson } from '@mip/aggregates';

/** Whether two requests are equal as journals keep them, in whatever order their keys stand. */
export function sameRequest(one: unknown, other: unknown): boolean {
  try {
    return kept(one) === kept(other);
  } catch {
    return false;
  }
}

/** @throws RangeError for what is nested too deep to be kept */
const kept = (request: unknown): string => canonicalJson(JSON.parse(JSON.stringify(request)));
