/** Significant digits of numbers in tables; `--json` gives every digit. */
const DIGITS = 6;
/** Below this, R tells of a p value no more than that it is smaller. */
const SMALLEST_P = 2.2e-16;

/** A number as tables show it: 6 significant digits, whole numbers whole, exponents only where they help. */
export function shown(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e10)) return value.toExponential(DIGITS - 1);
  return String(Number(value.toPrecision(DIGITS)));
}

/** A p value as R prints it: 4 significant digits, `<2e-16` where it is below what arithmetic can tell from 0. */
export function shownP(value: number): string {
  if (value < SMALLEST_P) return '<2e-16';
  return value < 1e-4 ? value.toExponential(3) : String(Number(value.toPrecision(4)));
}

/** Names under which results and tables carry p values. */
const isP = (name: string): boolean => /^p$|^p_|p_?values?$/i.test(name);

/** A value as the column or field of this name shows it. */
export function cell(value: unknown, name = ''): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return isP(name) ? shownP(value) : shown(value);
  if (Array.isArray(value)) return value.map((one) => cell(one)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
