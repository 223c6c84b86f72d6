import Type, { type Static, type TObject, type TProperties } from 'typebox';
import { Message } from './message.js';
import { Bound, Value } from './value.js';

// The closed set of parts of a report. A part says how its numbers relate to each other, never which method they come
// from or how they are drawn.

const record = <P extends TProperties>(properties: P): TObject<P> =>
  Type.Object(properties, { additionalProperties: false });
const part = <const K extends string, P extends TProperties>(kind: K, properties: P) =>
  record({ kind: Type.Literal(kind), ...properties });
const optional = Type.Optional;
const list = Type.Array;

/** Confidence level of intervals, such as 0.95. */
const Level = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 });

/** How numbers are formatted. `estimate` takes its digits from the interval of its row; `interval` has two bounds in a cell. */
export const CellFormat = Type.Union([
  Type.Literal('text'),
  Type.Literal('count'),
  Type.Literal('number'),
  Type.Literal('percent'),
  Type.Literal('p'),
  Type.Literal('estimate'),
  Type.Literal('interval'),
]);
export type CellFormat = Static<typeof CellFormat>;

export const IntervalCell = record({ lower: Bound, upper: Bound });

/** Null if the column does not apply to the row. */
export const Cell = Type.Union([Message, Value, IntervalCell, Type.Null()]);
export type Cell = Static<typeof Cell>;

export const Column = record({ label: Message, format: CellFormat, unit: optional(Type.String()) });
export type Column = Static<typeof Column>;

/** A table with named columns; the first column names the row. */
export const TablePart = part('table', {
  title: Message,
  columns: list(Column),
  rows: list(list(Cell)),
  notes: optional(list(Message)),
});

export const Coefficient = record({
  term: Message,
  estimate: Value,
  standardError: Value,
  statistic: Value,
  p: Value,
  lower: Bound,
  upper: Bound,
});

/** The estimates of a model, with tests and intervals. */
export const CoefficientsPart = part('coefficients', {
  title: Message,
  /** Name of the test statistic, such as t or z. */
  statistic: Type.String(),
  level: Level,
  rows: list(Coefficient),
  notes: optional(list(Message)),
});

/** Estimates on one axis, with a line at the value of no effect. */
export const ForestPart = part('forest', {
  title: Message,
  estimate: Message,
  scale: Type.Union([Type.Literal('linear'), Type.Literal('log')]),
  /** The value of no effect; by default 1 on a log scale and 0 on a linear one. */
  reference: optional(Type.Number()),
  level: Level,
  rows: list(record({ label: Message, estimate: Value, lower: Bound, upper: Bound, p: optional(Value) })),
  notes: optional(list(Message)),
});

/** One estimate with its interval and a reference value. */
export const IntervalPart = part('interval', {
  title: Message,
  label: Message,
  estimate: Value,
  lower: Bound,
  upper: Bound,
  reference: Type.Number(),
  level: Level,
});

/** Means of groups with intervals. */
export const MeansPart = part('means', {
  title: Message,
  variable: Message,
  group: Message,
  level: Level,
  groups: list(
    record({
      label: Message,
      n: Value,
      mean: Value,
      lower: Bound,
      upper: Bound,
      /** Groups that share a letter are not significantly different. */
      letters: optional(Type.String()),
    }),
  ),
  notes: optional(list(Message)),
});

/** Differences of pairs of groups with intervals. */
export const DifferencesPart = part('differences', {
  title: Message,
  difference: Message,
  level: Level,
  pairs: list(record({ a: Message, b: Message, difference: Value, lower: Bound, upper: Bound, p: Value })),
  notes: optional(list(Message)),
});

/** Quantiles of groups of one variable. */
export const BoxesPart = part('boxes', {
  title: Message,
  variable: Message,
  boxes: list(
    record({
      label: Message,
      n: Value,
      mean: optional(Value),
      q05: Value,
      q1: Value,
      median: Value,
      q3: Value,
      q95: Value,
      /** Estimated from counts in bins, without a proven bound. */
      approximate: optional(Type.Boolean()),
    }),
  ),
});

/** Counts by category, of one or several series. */
export const BarsPart = part('bars', {
  title: Message,
  category: Message,
  categories: list(Message),
  series: list(record({ label: Message, values: list(Value) })),
  /** What is counted; patients by default. */
  value: optional(Message),
  /** Whether percentages within a series can be shown instead. */
  percent: optional(Type.Boolean()),
});

/** Counts between edges, of one or several groups. */
export const HistogramPart = part('histogram', {
  title: Message,
  variable: Message,
  /** Of the variable. */
  unit: optional(Type.String()),
  /** Edges ascend, one more than there are counts; groups may have bins of their own. */
  groups: list(record({ label: Message, edges: list(Type.Number()), counts: list(Value) })),
  notes: optional(list(Message)),
});

/** Lines through points, with a band if the points have bounds. */
export const CurvePart = part('curve', {
  title: Message,
  /** `roc` and `calibration` show the unit square with its diagonal; `survival` steps down from 1. */
  family: Type.Union([Type.Literal('roc'), Type.Literal('calibration'), Type.Literal('survival')]),
  x: Message,
  y: Message,
  level: optional(Level),
  lines: list(
    record({
      label: Message,
      points: list(
        record({
          /** Both rates of a ROC point may be bounded; the curve then runs within a band of steps. */
          x: Value,
          y: Value,
          lower: optional(Bound),
          upper: optional(Bound),
          /** Number of patients behind the point. */
          n: optional(Value),
        }),
      ),
      /** Summary of the line: the area under it, or its median. */
      summary: optional(record({ label: Message, value: Value, lower: Bound, upper: Bound })),
    }),
  ),
  notes: optional(list(Message)),
});

/** A matrix as colours. */
export const HeatMapPart = part('heat-map', {
  title: Message,
  value: Message,
  rows: list(Message),
  columns: list(Message),
  values: list(list(Value)),
  /** Ends of the colour scale; by default the smallest and largest value. */
  domain: optional(Type.Tuple([Type.Number(), Type.Number()])),
  /** Whether 0 is the middle of the colour scale. */
  diverging: optional(Type.Boolean()),
  /** Whether rows and columns are the same things, and may be ordered by similarity. */
  square: optional(Type.Boolean()),
  /** Digits after the decimal point. */
  decimals: optional(Type.Integer()),
});

/** Eigenvalues by component. */
export const ScreePart = part('scree', {
  title: Message,
  eigenvalues: list(Value),
  /** Sum of all eigenvalues, if some are omitted here. */
  total: optional(Type.Number()),
});

/** Variables as arrows in the plane of two components. */
export const BiplotPart = part('biplot', {
  title: Message,
  x: Message,
  y: Message,
  vectors: list(record({ label: Message, x: Value, y: Value })),
});

/** Centres of clusters, variable by variable. */
export const ProfilesPart = part('profiles', {
  title: Message,
  variables: list(record({ label: Message, mean: optional(Type.Number()), sd: optional(Type.Number()) })),
  clusters: list(record({ label: Message, size: Value, centre: list(Value) })),
});

/** A fact of the result as a whole. */
export const Fact = record({ label: Message, value: Cell, format: CellFormat });

export const FactsPart = part('facts', { title: optional(Message), facts: list(Fact) });

/** A confusion matrix: rows are actual classes, columns predicted ones. */
export const ConfusionPart = part('confusion', {
  title: Message,
  classes: list(Message),
  counts: list(list(Value)),
  metrics: list(Fact),
});

/** A notice to read before the numbers. */
export const NoticePart = part('notice', {
  tone: Type.Union([Type.Literal('info'), Type.Literal('warn')]),
  text: Message,
});

/** Sentences for the methods section of a paper. */
export const MethodsPart = part('methods', { sentences: list(Message) });

/** A work to cite. */
export const CitationPart = part('citation', { text: Message });

const flat = [
  TablePart,
  CoefficientsPart,
  ForestPart,
  IntervalPart,
  MeansPart,
  DifferencesPart,
  BoxesPart,
  BarsPart,
  HistogramPart,
  CurvePart,
  HeatMapPart,
  ScreePart,
  BiplotPart,
  ProfilesPart,
  FactsPart,
  ConfusionPart,
  NoticePart,
  MethodsPart,
  CitationPart,
] as const;

/** A part of a report; a group contains others: below each other, side by side, or one at a time (`choice`). */
export const Part = Type.Cyclic(
  {
    Part: Type.Union([
      ...flat,
      part('group', {
        title: optional(Message),
        layout: Type.Union([Type.Literal('stack'), Type.Literal('side'), Type.Literal('choice')]),
        parts: list(Type.Ref('Part')),
      }),
    ]),
  },
  'Part',
);

export type Part = Static<typeof Part>;
export type PartKind = Part['kind'];
export type PartOf<K extends PartKind> = Extract<Part, { kind: K }>;
