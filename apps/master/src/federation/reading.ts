/** Longest text of a worker that is shown to others. */
const LONGEST_TEXT = 1_000;

/** A worker's text as people will see it, cut to a bearable length. */
export const shortened = (text: string): string => text.slice(0, LONGEST_TEXT);

/** JSON that a worker sent is read part by part: what is not of its kind throws a TypeError. */
export function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError();
  return value as Record<string, unknown>;
}

export function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError();
  return value;
}

export function textOf(value: unknown, longest = LONGEST_TEXT): string {
  if (typeof value !== 'string' || value.length > longest) throw new TypeError();
  return value;
}

export function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0)) throw new TypeError();
  return value;
}

export function wholeOf(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError();
  return numberOf(value);
}

/** A time as people will see it: ISO 8601 in UTC. */
export function timeOf(value: unknown): string {
  const time = new Date(textOf(value, 40));
  if (Number.isNaN(time.getTime())) throw new TypeError();
  return time.toISOString();
}

export function signatureOf(value: unknown): { readonly by: string; readonly date: string; readonly reason: string } {
  const { by, date, reason } = recordOf(value);
  return { by: textOf(by), date: textOf(date), reason: textOf(reason) };
}
