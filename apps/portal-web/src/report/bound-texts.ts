import type { Part, PartKind, PartOf, Value } from '@mip/report';
import { partSay, type Reader, say, steppedText } from '@mip/report/show';

type Keyed = readonly (readonly [key: string, value: Value])[];
type ByKind = { readonly [K in PartKind]: PartOf<K> };
type Keys = { readonly [K in PartKind]?: (part: ByKind[K]) => Keyed };

const inList = (values: readonly Value[]): Keyed => values.map((value, i) => [String(i), value]);
const inRows = (rows: readonly (readonly Value[])[]): Keyed =>
  rows.flatMap((row, i) => row.map((value, j) => [`${i}-${j}`, value] as const));

/** The values that marks of a chart stand for, by the keys that charts give their marks. */
const KEYS: Keys = {
  forest: ({ rows }) => inList(rows.map(({ estimate }) => estimate)),
  interval: ({ estimate }) => [['estimate', estimate]],
  means: ({ groups }) => inList(groups.map(({ mean }) => mean)),
  differences: ({ pairs }) => inList(pairs.map(({ difference }) => difference)),
  boxes: ({ boxes }) => inList(boxes.map(({ median }) => median)),
  bars: ({ series }) => inRows(series.map(({ values }) => values)),
  histogram: ({ groups }) => inRows(groups.map(({ counts }) => counts)),
  curve: ({ family, lines }) => {
    const rows = lines.map(({ points }) => points.map(({ y }) => y));
    return family === 'calibration' ? inList(rows.flat()) : inRows(rows);
  },
  'heat-map': ({ values }) => inRows(values),
  scree: ({ eigenvalues }) => inList(eigenvalues),
  biplot: ({ vectors }) => inList(vectors.map(({ x }) => x)),
  profiles: ({ clusters }) => inRows(clusters.map(({ centre }) => centre)),
  confusion: ({ counts }) => inRows(counts),
};

const keyed = <K extends PartKind>(kind: K, part: ByKind[K]): Keyed => KEYS[kind]?.(part) ?? [];

/** What is known only within bounds or told to a step, in words, by the key of its mark. */
export function boundTexts(part: Part, reader: Reader): ReadonlyMap<string, string> {
  return new Map(
    keyed(part.kind, part).flatMap(([key, value]) => {
      if (typeof value !== 'object') return [];
      if ('within' in value) return [[key, steppedText(value, reader)] as const];
      return 'lower' in value ? [[key, within(value, reader)] as const] : [];
    }),
  );
}

const within = ({ lower, upper }: { readonly lower: number; readonly upper: number }, reader: Reader): string =>
  say(partSay('between', { lower: { value: lower, as: 'number' }, upper: { value: upper, as: 'number' } }), reader);
