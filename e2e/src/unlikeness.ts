/** Two engines sum in orders of their own: this much may their answers differ, relatively. */
const RELATIVE = 1e-12;

/** Where two answers, as JSON, first differ by more than that; undefined where they do not. Texts of JSON are read. */
export function unlikeness(a: unknown, b: unknown, place = 'answer'): string | undefined {
  const [left, right] = [readable(a), readable(b)];
  if (typeof left === 'number' && typeof right === 'number')
    return Math.abs(left - right) <= RELATIVE * Math.max(Math.abs(left), Math.abs(right))
      ? undefined
      : `${place}: ${left} and ${right}`;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return Object.is(left, right) ? undefined : `${place}: ${JSON.stringify(left)} and ${JSON.stringify(right)}`;
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  for (const key of keys) {
    const found = unlikeness((left as never)[key], (right as never)[key], `${place}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readable(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
