import type { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
import type { logisticRegression } from '@mip/algorithms/methods/logistic-regression';
import type { multipleHistograms } from '@mip/algorithms/methods/multiple-histograms';
import type { ResultOf } from '@mip/specification';
import { type Ran, run, type Study } from './study.js';

type Histogram = Ran<ResultOf<typeof multipleHistograms>>;

/** What a study's hospitals tell under the default profile: the area, the quantiles and the histograms. */
export interface Told {
  readonly study: Study;
  readonly logistic: Ran<ResultOf<typeof logisticRegression>>;
  readonly described: Ran<ResultOf<typeof descriptiveStats>>;
  /** By variable, over all patients. */
  readonly histograms: ReadonlyMap<string, Histogram>;
  /** By variable, over all patients and within each level of the study's group. */
  readonly grouped: ReadonlyMap<string, Histogram>;
}

/** Asks all that the tables of docs/exactness.md count. */
export async function tell(study: Study): Promise<Told> {
  const { numbers, logistic, group } = study.declared;
  const numeric = Object.keys(numbers);
  const histogramsBy = async (x: readonly string[]): Promise<Map<string, Histogram>> => {
    const all = new Map<string, Histogram>();
    for (const y of numeric) all.set(y, await run(study, 'multiple_histograms', { y: [y], x }));
    return all;
  };
  return {
    study,
    logistic: await run(
      study,
      'logistic_regression',
      { y: [logistic.y], x: logistic.x },
      { positive_class: logistic.positive },
    ),
    described: await run(study, 'descriptive_stats', { y: numeric, group: [group] }),
    histograms: await histogramsBy([]),
    grouped: await histogramsBy([group]),
  };
}

/** How much is told of a study. */
export interface Share {
  readonly area: { readonly lower: number; readonly upper: number } | undefined;
  readonly quartiles: number;
  readonly quartilesByGroup: number;
  /** The median distance between the bounds of a quartile over all, in standard deviations of the variable. */
  readonly width: number;
  /** The fewest and the most bins that a histogram has. */
  readonly bins: readonly [number, number];
  readonly binsByGroup: readonly [number, number];
}

const QUARTILES = ['q1', 'median', 'q3'] as const;

/** Counts what is told. */
export function shareOf({ logistic, described, histograms, grouped }: Told): Share {
  const auc = 'result' in logistic ? logistic.result.classification?.auc : undefined;
  const summaries = 'result' in described ? described.result.summaries : [];
  const quartiles = (of: typeof summaries): number =>
    of.flatMap(({ data }) => (data?.kind === 'numeric' ? QUARTILES.filter((name) => data[name] !== null) : [])).length;
  const overAll = summaries.filter(({ basis, dataset }) => basis === 'variable' && dataset === null);
  const widths = overAll.flatMap(({ data }) =>
    data?.kind === 'numeric'
      ? QUARTILES.flatMap((name) => (data[name] ? [(data[name].upper! - data[name].lower!) / data.sd!] : []))
      : [],
  );
  const binsOf = (of: ReadonlyMap<string, Histogram>, isGrouped: boolean): readonly [number, number] => {
    const numbers = [...of.values()].flatMap((ran) =>
      'result' in ran
        ? ran.result.distributions
            .filter(({ level }) => (level !== null) === isGrouped)
            .map(({ counts }) => counts.filter((count) => count !== null).length)
        : [0],
    );
    return [Math.min(...numbers), Math.max(...numbers)];
  };
  return {
    area: auc ? { lower: auc.lower!, upper: auc.upper! } : undefined,
    quartiles: quartiles(overAll),
    width: widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? Number.NaN,
    quartilesByGroup: quartiles(summaries.filter(({ basis }) => basis === 'group')),
    bins: binsOf(histograms, false),
    binsByGroup: binsOf(grouped, true),
  };
}

/** Quartiles that a study is asked for: over all, and by group. */
export const askedOf = ({ declared: { numbers, levels, group } }: Study): readonly [number, number] => {
  const asked = QUARTILES.length * Object.keys(numbers).length;
  return [asked, asked * levels[group]!.length];
};
