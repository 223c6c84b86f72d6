import type { CatalogueModel, CatalogueVariable } from '@mip/client';
import type { Withheld } from '@mip/protocol';
import type { ReactNode } from 'react';
import { decimalsFor, formatOf } from '../charts/index.js';
import { useLanguage } from '../messages/words.js';
import { isNumeric } from '../variables/kinds.js';
import { ALL_DATASETS, type DatasetStatistics, missingShare, type Statistics } from './statistics-answer.js';

interface StatisticsTableProps {
  readonly model: CatalogueModel;
  readonly variable: CatalogueVariable;
  readonly rows: readonly DatasetStatistics[];
  readonly withheld: readonly Withheld[];
}

interface Column {
  readonly key: string;
  readonly label: string;
  /** Nothing where it is withheld. */
  readonly cell: (data: Statistics) => string | undefined;
  readonly reason?: string;
  /** To be drawn as a bar beside it. */
  readonly share?: (data: Statistics) => number | undefined;
}

/** More levels than these are left to the picture. */
const MOST_LEVELS = 6;

/** A row for each dataset, and one for all; what is withheld is said to be, and is never zero. */
export function StatisticsTable({ model, variable, rows, withheld }: StatisticsTableProps): ReactNode {
  const {
    words: { explore: words },
  } = useLanguage();
  const columns = useColumns(variable, rows);
  const names = new Map(model.datasets.map(({ code, label }) => [code, label]));
  const reasonOf = (dataset: string): string =>
    withheld.find((one) => one.dataset === dataset)?.help ?? words.withheldReason;
  return (
    <table className="explore-table">
      <caption className="visually-hidden">{words.numbersOf(variable.label)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.dataset}</th>
          {columns.map(({ key, label }) => (
            <th key={key} scope="col" className="number" dir="auto">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ dataset, data }) => (
          <tr key={dataset} className={dataset === ALL_DATASETS ? 'explore-table-all' : undefined}>
            <th scope="row" dir="auto">
              {dataset === ALL_DATASETS ? words.allDatasets : (names.get(dataset) ?? dataset)}
            </th>
            {data ? (
              columns.map(({ key, cell, share, reason = words.withheldReason }) => {
                const text = cell(data);
                return (
                  <td key={key} className="number">
                    {text ?? <WithheldCell reason={reason} />}
                    {share && <ShareBar share={share(data) ?? 0} />}
                  </td>
                );
              })
            ) : (
              <td colSpan={columns.length}>
                <WithheldCell reason={reasonOf(dataset)} shown />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ShareBar = ({ share }: { readonly share: number }) => (
  <span className="explore-share" aria-hidden="true">
    <span style={{ width: `${share * 100}%` }} />
  </span>
);

function WithheldCell({ reason, shown = false }: { readonly reason: string; readonly shown?: boolean }): ReactNode {
  const {
    words: { explore: words },
  } = useLanguage();
  return (
    <span className="explore-withheld-cell" title={reason}>
      {words.withheld}
      {shown ? `: ${reason}` : <span className="visually-hidden">: {reason}</span>}
    </span>
  );
}

function useColumns(variable: CatalogueVariable, rows: readonly DatasetStatistics[]): readonly Column[] {
  const {
    words: { explore: words },
    language,
  } = useLanguage();
  const format = formatOf(language);
  const told = (value: number | null | undefined): string | undefined =>
    value === null || value === undefined ? undefined : format.count(value);
  const counts: readonly Column[] = [
    { key: 'n', label: words.n, cell: ({ num_dtps }) => told(num_dtps) },
    {
      key: 'missing',
      label: words.missing,
      share: missingShare,
      cell: (data) => {
        const share = missingShare(data);
        return share === undefined || share === 0
          ? told(data.num_na)
          : `${told(data.num_na)} (${format.percent(share, 1)})`;
      },
    },
  ];
  const decimals = decimalsFor(rows.flatMap(({ data }) => (typeof data?.std === 'number' ? [data.std] : []))) + 1;
  if (isNumeric(variable)) return [...counts, ...numericColumns(rows, words, (value) => format.fixed(value, decimals))];
  return [
    ...counts,
    ...(variable.levels.length <= MOST_LEVELS ? variable.levels : []).map(
      ({ code, label }): Column => ({
        key: `level ${code}`,
        label,
        cell: ({ counts: levels, num_dtps }) => {
          const count = levels && code in levels ? levels[code] : 0;
          const text = told(count);
          return text !== undefined && num_dtps ? `${text} (${format.percent((count ?? 0) / num_dtps)})` : text;
        },
      }),
    ),
  ];
}

type Words = ReturnType<typeof useLanguage>['words']['explore'];
/** What is read off the values in their order. */
const ORDERED = new Set<Quantity>(['min', 'q1', 'q2', 'q3', 'max']);
type Quantity = 'mean' | 'std' | 'min' | 'q1' | 'q2' | 'q3' | 'max';

/** Extremes have a column only where some hospital lets them out. */
function numericColumns(
  rows: readonly DatasetStatistics[],
  words: Words,
  write: (value: number) => string,
): readonly Column[] {
  const quantities: readonly Quantity[] = ['mean', 'std', 'min', 'q1', 'q2', 'q3', 'max'];
  const isTold = (quantity: Quantity): boolean => rows.some(({ data }) => typeof data?.[quantity] === 'number');
  return quantities
    .filter((quantity) => (quantity !== 'min' && quantity !== 'max') || isTold(quantity))
    .map((quantity) => ({
      key: quantity,
      label: words.quantities[quantity],
      ...(ORDERED.has(quantity) && { reason: words.orderReason }),
      cell: (data) => {
        const value = data[quantity];
        if (data.num_dtps === 0) return words.noValue;
        if (typeof value !== 'number') return undefined;
        const approximate = quantity.startsWith('q') && data.quantiles_method === 'approximate';
        return approximate ? words.approximately(write(value)) : write(value);
      },
    }));
}
