/** Number formats of one language. */
export interface Format {
  readonly number: (value: number) => string;
  readonly count: (value: number) => string;
  readonly percent: (share: number, decimals?: number) => string;
  readonly p: (value: number) => string;
  readonly fixed: (value: number, decimals: number) => string;
  readonly ticks: (ticks: readonly number[]) => (value: number) => string;
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LEAST_P = 0.001;
const known = new Map<string, Format>();

export function formatOf(locale: string): Format {
  const before = known.get(locale);
  if (before) return before;
  const made = makeFormat(locale);
  known.set(locale, made);
  return made;
}

function makeFormat(locale: string): Format {
  const intl = (options: Intl.NumberFormatOptions, language = locale): ((value: number) => string) => {
    const format = new Intl.NumberFormat(language, { signDisplay: 'negative', ...options });
    return (value) => (Number.isFinite(value) ? format.format(value === 0 ? 0 : value).replace('-', '−') : '–');
  };
  const whole = intl({ maximumFractionDigits: 0 });
  const significant = intl({ maximumSignificantDigits: 4 });
  // British English abbreviates million to m, which can be read as milli.
  const short = locale.startsWith('en') ? 'en-US' : locale;
  const compact = intl({ notation: 'compact', maximumFractionDigits: 2 }, short);
  const powers = intl({ maximumSignificantDigits: 3 });
  const scientific = (value: number): string => {
    if (!Number.isFinite(value) || value === 0) return whole(value);
    const [mantissa, exponent] = value.toExponential(2).split('e') as [string, string];
    return `${powers(Number(mantissa))} × 10${superscript(exponent)}`;
  };
  const beyond = (value: number): boolean => value !== 0 && (Math.abs(value) >= 1e9 || Math.abs(value) < 1e-4);
  const number = (value: number): string => {
    if (beyond(value)) return scientific(value);
    return Math.abs(value) >= 1000 ? whole(value) : significant(value);
  };
  const fixed = (value: number, decimals: number): string =>
    beyond(value) && (decimals > 4 || Math.abs(value) >= 1e9)
      ? scientific(value)
      : intl({ minimumFractionDigits: decimals, maximumFractionDigits: decimals })(value);
  const p = (value: number): string => {
    if (value < LEAST_P) return `< ${intl({ minimumFractionDigits: 3 })(LEAST_P)}`;
    const decimals = value < 0.1 ? 3 : 2;
    return value > 0.99 && value < 1 ? `> ${fixed(0.99, 2)}` : fixed(value, decimals);
  };
  return {
    number,
    count: whole,
    percent: (share, decimals = 0) =>
      intl({ style: 'percent', minimumFractionDigits: decimals, maximumFractionDigits: decimals })(share),
    p,
    fixed,
    ticks: (ticks) => {
      const most = ticks.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
      if (most >= 1e12) return scientific;
      if (most >= 1e6) return compact;
      const decimals = decimalsOfStep(ticks);
      if (decimals > 5) return (value) => (value === 0 ? whole(0) : scientific(value));
      // Years have no thousands separator.
      return intl({ minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: 'min2' });
    },
  };
}

function superscript(exponent: string): string {
  const value = Number(exponent);
  const digits = [...String(Math.abs(value))].map((digit) => SUPERSCRIPT[Number(digit)] ?? '').join('');
  return value < 0 ? `⁻${digits}` : digits;
}

function decimalsOfStep(ticks: readonly number[]): number {
  const step = ticks.length > 1 ? Math.abs((ticks[1] ?? 0) - (ticks[0] ?? 0)) : Math.abs(ticks[0] ?? 1) || 1;
  return step > 0 ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : 0;
}

/** The number of decimals that shows about two digits of a typical width: the same for a whole column, so that points align. */
export function decimalsFor(widths: readonly number[]): number {
  const sorted = widths.filter((width) => width > 0 && Number.isFinite(width)).sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) return 2;
  const power = Math.floor(Math.log10(middle));
  const more = middle / 10 ** power < 5 ? 1 : 0;
  return Math.max(0, Math.min(9, more - power));
}
