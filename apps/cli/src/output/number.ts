/** Significant digits of numbers in tables; `--json` gives every digit. */
const DIGITS = 6;

/** A number as tables show it: 6 significant digits, whole numbers whole, exponents only where they help. */
export function shown(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e10)) return value.toExponential(DIGITS - 1);
  return String(Number(value.toPrecision(DIGITS)));
}

/** A cell of a table. */
export const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return shown(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
