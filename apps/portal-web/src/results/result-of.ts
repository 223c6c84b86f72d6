/** The fields of a result, read without trusting that they are there: what is missing is shown as withheld. */
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textsOf = (value: unknown): readonly string[] =>
  listOf(value).filter((item): item is string => typeof item === 'string');

/** A number, also one that was written as a text; null for what is not finite or not there. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export const numbersOf = (value: unknown): readonly (number | null)[] => listOf(value).map(numberOf);
export const rowsOf = (value: unknown): readonly (readonly (number | null)[])[] => listOf(value).map(numbersOf);
