import { hash } from 'node:crypto';

/**
 * JSON with sorted keys and no spaces: equal values give equal strings, whatever the order of their keys.
 * `-0` is written as `0`. @throws RangeError for a number that JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('a plan holds finite numbers only');
    return value === 0 ? '0' : String(value);
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const record = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(record).sort()) {
    const inner = record[key];
    if (inner !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonicalJson(inner)}`;
  }
  return `{${text}}`;
}

/** SHA-256 of the canonical text, in hexadecimal: the name of a plan, of a subexpression, of a row selection. */
export const contentHash = (value: unknown): string =>
  hash('sha256', typeof value === 'string' ? value : canonicalJson(value));
