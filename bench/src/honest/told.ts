import type { Question } from './question.js';

/** Parts of results as far as the study reads them. */
interface Tables {
  readonly summaries: readonly {
    readonly basis: string;
    readonly dataset: string | null;
    readonly data:
      | { readonly kind: 'numeric'; readonly mean: number | null; readonly sd: number | null }
      | { readonly kind: 'nominal'; readonly levels: readonly { readonly count: unknown }[]; readonly other: unknown }
      | null;
  }[];
  readonly distributions: readonly { readonly counts: readonly unknown[]; readonly other: unknown }[];
  readonly classification: { readonly auc: unknown; readonly roc: unknown } | null;
}

/** Whether a result tells all that the question asks for; levels that are told together are told. */
export function isTold({ kind }: Question, result: unknown): boolean {
  const { summaries, distributions, classification } = result as Tables;
  switch (kind) {
    case 'table_one':
      return summaries
        .filter(({ basis, dataset }) => basis === 'group' && dataset === null)
        .every(({ data }) => {
          if (!data) return false;
          return data.kind === 'numeric'
            ? data.mean !== null && data.sd !== null
            : areTold(
                data.levels.map(({ count }) => count),
                data.other,
              );
        });
    case 'histogram':
    case 'kaplan_meier':
      return distributions.every(({ counts, other }) => areTold(counts, other));
    case 'roc_of_logistic_regression':
      return classification !== null && classification.auc !== null && classification.roc !== null;
    default:
      return true;
  }
}

const areTold = (counts: readonly unknown[], together: unknown): boolean =>
  counts.every((count) => count !== null) || together !== null;
