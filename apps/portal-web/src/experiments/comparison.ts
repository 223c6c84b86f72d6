import type { Bound, Part, Report, Value } from '@mip/report';
import { cellText, type Reader, say } from '@mip/report/show';
import { normal } from '@mip/statistics';

/** A fact that both results have. */
export interface FactPair {
  readonly label: string;
  readonly a: string;
  readonly b: string;
}

/** Facts with the same name, each formatted as in its own report. */
export function sharedFacts(a: Report, b: Report, reader: Reader): readonly FactPair[] {
  const right = new Map(factsOf(b, reader));
  return factsOf(a, reader).flatMap(([label, text]) => {
    const other = right.get(label);
    return other === undefined ? [] : [{ label, a: text, b: other }];
  });
}

const factsOf = (report: Report, reader: Reader): readonly (readonly [label: string, text: string])[] =>
  flat(report.parts).flatMap((part) => {
    const facts = part.kind === 'facts' ? part.facts : part.kind === 'confusion' ? part.metrics : [];
    return facts.map(({ label, value, format }) => [say(label, reader), cellText(value, format, reader)] as const);
  });

const flat = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => (part.kind === 'group' ? flat(part.parts) : [part]));

interface Estimate {
  readonly estimate: Value;
  readonly lower: Bound;
  readonly upper: Bound;
}

/** Estimates of the same quantities by both results, for one axis. */
export interface SharedEstimates {
  readonly title: string;
  readonly estimate: string;
  readonly scale: 'linear' | 'log';
  readonly reference: number | undefined;
  readonly level: number;
  readonly rows: readonly { readonly label: string; readonly a: Estimate; readonly b: Estimate }[];
}

interface Axis extends Omit<SharedEstimates, 'rows'> {
  readonly kind: Part['kind'];
  readonly rows: readonly (readonly [label: string, estimate: Estimate])[];
}

/** What both results estimate with intervals: effects, means, differences. */
export function sharedEstimates(a: Report, b: Report, reader: Reader): readonly SharedEstimates[] {
  const right = flat(b.parts).flatMap((part) => axisOf(part, reader));
  return flat(a.parts)
    .flatMap((part) => axisOf(part, reader))
    .flatMap(({ kind, rows, ...axis }) => {
      const found = new Map(right.find((one) => one.kind === kind && one.scale === axis.scale)?.rows);
      const shared = rows.flatMap(([label, own]) => {
        const other = found.get(label);
        return other ? [{ label, a: own, b: other }] : [];
      });
      return shared.length > 0 ? [{ ...axis, rows: shared }] : [];
    });
}

function axisOf(part: Part, reader: Reader): readonly Axis[] {
  switch (part.kind) {
    case 'forest':
      return [
        {
          kind: part.kind,
          title: say(part.title, reader),
          estimate: say(part.estimate, reader),
          scale: part.scale,
          reference: part.reference ?? (part.scale === 'log' ? 1 : 0),
          level: part.level,
          rows: part.rows.map((row) => [say(row.label, reader), row] as const),
        },
      ];
    case 'interval':
      return [
        {
          kind: part.kind,
          title: say(part.title, reader),
          estimate: say(part.label, reader),
          scale: 'linear',
          reference: part.reference,
          level: part.level,
          rows: [[say(part.label, reader), part]],
        },
      ];
    case 'means':
      return [
        {
          kind: part.kind,
          title: say(part.title, reader),
          estimate: say(part.variable, reader),
          scale: 'linear',
          reference: undefined,
          level: part.level,
          rows: part.groups.map(({ label, mean, lower, upper }) => [
            say(label, reader),
            { estimate: mean, lower, upper },
          ]),
        },
      ];
    case 'differences':
      return [
        {
          kind: part.kind,
          title: say(part.title, reader),
          estimate: say(part.difference, reader),
          scale: 'linear',
          reference: 0,
          level: part.level,
          rows: part.pairs.map(({ a, b, difference, lower, upper }) => [
            `${say(a, reader)} − ${say(b, reader)}`,
            { estimate: difference, lower, upper },
          ]),
        },
      ];
    default:
      return [];
  }
}

/** The difference of a coefficient between two results, and its test. */
export interface CoefficientTest {
  readonly term: string;
  /** The second minus the first. */
  readonly difference: number;
  readonly standardError: number;
  /** Ends of the interval, of level 1 − `ALPHA`. */
  readonly lower: number;
  readonly upper: number;
  readonly z: number;
  readonly p: number;
}

/** One minus the level of the intervals of differences. */
export const ALPHA = 0.05;

/** z = (b₂ − b₁)/√(se₁² + se₂²) for each term of which both have an estimate with its standard error. */
export function coefficientTests(a: Report, b: Report, reader: Reader): readonly CoefficientTest[] {
  const right = new Map(coefficientsOf(b, reader));
  return coefficientsOf(a, reader).flatMap(([term, first]) => {
    const second = right.get(term);
    if (!second) return [];
    const difference = second.estimate - first.estimate;
    const standardError = Math.hypot(first.error, second.error);
    if (standardError === 0) return [];
    const z = difference / standardError;
    const reach = normal.upperQuantile(ALPHA / 2) * standardError;
    const [lower, upper] = [difference - reach, difference + reach];
    return [{ term, difference, standardError, lower, upper, z, p: normal.twoSided(z) }];
  });
}

/** A number that is told, to a step or with all digits. */
const told = (value: Value): number | null => {
  if (typeof value === 'number') return value;
  return 'within' in value ? value.value : null;
};

interface Coefficient {
  readonly estimate: number;
  readonly error: number;
}

const coefficientsOf = ({ parts }: Report, reader: Reader): readonly (readonly [term: string, of: Coefficient])[] =>
  flat(parts).flatMap((part) =>
    part.kind === 'coefficients'
      ? part.rows.flatMap(({ term, estimate, standardError: error }) => {
          const number = told(estimate);
          return number !== null && typeof error === 'number'
            ? [[say(term, reader), { estimate: number, error }] as const]
            : [];
        })
      : [],
  );
