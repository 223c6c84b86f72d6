import type { CatalogueModel, CatalogueVariable } from '@mip/client';
import type { Withheld } from '@mip/contract';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../messages/words.js';
import type { DatasetStatistics } from './statistics-answer.js';
import { statisticsColumns } from './statistics-columns.js';

interface StatisticsTableProps {
  readonly model: CatalogueModel;
  readonly variable: CatalogueVariable;
  readonly rows: readonly DatasetStatistics[];
  readonly withheld: readonly Withheld[];
}

/** A row per dataset and a total; withheld values are marked, and never shown as zero. */
export function StatisticsTable({ model, variable, rows, withheld }: StatisticsTableProps): ReactNode {
  const {
    words: { explore: words },
    language,
  } = useLanguage();
  const columns = statisticsColumns(variable, rows, words, language);
  const names = new Map(model.datasets.map(({ code, label }) => [code, label]));
  const reasonOf = (dataset: string | null): string =>
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
          <tr key={dataset ?? ''} className={dataset === null ? 'explore-table-all' : undefined}>
            <th scope="row" dir="auto">
              {dataset === null ? words.allDatasets : (names.get(dataset) ?? dataset)}
            </th>
            {data ? (
              columns.map(({ key, cell, share, reason = words.withheldReason }) => {
                const text = cell(data);
                return (
                  <td key={key} className="number">
                    {text ?? <WithheldCell reason={reason} />}
                    {share && <ShareBar share={share(data)} />}
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

const ShareBar = ({ share }: { readonly share: number | undefined }) =>
  share !== undefined && (
    <span className="explore-share" aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );

function WithheldCell({ reason, shown = false }: { readonly reason: string; readonly shown?: boolean }): ReactNode {
  const { explore: words } = useWords();
  return (
    <span className="explore-withheld-cell" title={reason}>
      {words.withheld}
      {shown ? `: ${reason}` : <span className="visually-hidden">: {reason}</span>}
    </span>
  );
}
