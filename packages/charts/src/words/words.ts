/** Numbers are already formatted in the reader's language, except counts, which choose plurals. */
export interface Extreme {
  readonly label: string;
  readonly value: string;
}

export interface DescriptionWords {
  readonly histogram: (facts: {
    variable: string;
    bins: number;
    from: string;
    to: string;
    groups: number;
    most: { from: string; to: string; count: string; group: string } | undefined;
    withheld: number;
  }) => string;
  readonly bars: (facts: {
    category: string;
    categories: number;
    series: number;
    most: Extreme | undefined;
    withheld: number;
  }) => string;
  readonly boxes: (facts: {
    boxes: number;
    variable: string;
    lowest: Extreme | undefined;
    highest: Extreme | undefined;
    withheld: number;
  }) => string;
  readonly forest: (facts: {
    estimate: string;
    terms: number;
    excluding: readonly string[];
    reference: string;
    missing: number;
  }) => string;
  readonly roc: (facts: { curves: readonly Extreme[] }) => string;
  readonly confusion: (facts: {
    classes: number;
    total: string;
    correct: string | undefined;
    withheld: number;
  }) => string;
  readonly heatMap: (facts: {
    value: string;
    rows: number;
    columns: number;
    highest: Extreme | undefined;
    lowest: Extreme | undefined;
    withheld: number;
  }) => string;
  readonly survival: (facts: { curves: readonly { label: string; median: string | undefined }[] }) => string;
  readonly means: (facts: {
    variable: string;
    groups: number;
    lowest: Extreme | undefined;
    highest: Extreme | undefined;
    withheld: number;
  }) => string;
  readonly interval: (facts: {
    label: string;
    estimate: string;
    lower: string;
    upper: string;
    reference: string;
    includes: boolean;
  }) => string;
  readonly scree: (facts: { components: number; first: string; two: string | undefined }) => string;
  readonly biplot: (facts: { x: string; y: string; vectors: number; longest: Extreme | undefined }) => string;
  readonly clusters: (facts: { clusters: number; variables: number; largest: Extreme | undefined }) => string;
  readonly calibration: (facts: { bins: number; widest: Extreme | undefined; withheld: number }) => string;
  readonly pairs: (facts: { pairs: number; excluding: readonly string[]; missing: number }) => string;
  readonly packing: (facts: { groups: number; leaves: number; selected: number }) => string;
}

/** Every text that a chart adds itself. */
export interface ChartWords {
  readonly locale: string;
  /** Where the rule that hides small numbers is explained. */
  readonly withheldHref?: string | undefined;
  readonly chart: string;
  readonly help: string;
  readonly showTable: string;
  readonly tableCaption: (title: string) => string;
  readonly download: string;
  readonly downloadAs: (format: string) => string;
  readonly downloadFailed: string;
  readonly withheld: string;
  readonly withheldReason: string;
  /** What a band or whisker of proven bounds means. */
  readonly boundsReason: string;
  readonly empty: string;
  readonly notEstimable: string;
  readonly approximate: string;
  readonly count: string;
  /** The head of shares for each unit of a variable; undefined where it has none. */
  readonly density: (unit: string | undefined) => string;
  readonly percent: string;
  readonly showAs: string;
  readonly from: string;
  readonly to: string;
  readonly group: string;
  readonly category: string;
  readonly label: string;
  readonly mean: string;
  readonly median: string;
  readonly quantile: (percent: number) => string;
  readonly boxKey: (mean: boolean) => string;
  readonly n: string;
  readonly term: string;
  readonly estimate: string;
  readonly confidence: (level: string) => string;
  readonly lower: string;
  readonly upper: string;
  readonly pValue: string;
  readonly letters: string;
  readonly falsePositiveRate: string;
  readonly truePositiveRate: string;
  readonly areaUnderCurve: string;
  readonly chance: string;
  readonly actual: string;
  readonly predicted: string;
  readonly observed: string;
  readonly ofRow: string;
  readonly metric: string;
  readonly value: string;
  readonly row: string;
  readonly column: string;
  readonly atRisk: string;
  readonly censored: string;
  readonly notReached: string;
  readonly component: string;
  readonly eigenvalue: string;
  readonly share: string;
  readonly cumulative: string;
  readonly variable: string;
  readonly cluster: string;
  readonly size: string;
  readonly standardised: string;
  readonly perfect: string;
  readonly difference: (a: string, b: string) => string;
  readonly selected: string;
  readonly notSelected: string;
  readonly leavesIn: (count: number) => string;
  readonly zoomOut: string;
  readonly describe: DescriptionWords;
}
