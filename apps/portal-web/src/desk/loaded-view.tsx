import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ScrollArea } from '../design/scroll-area.js';
import { Skeleton } from '../design/skeleton.js';
import { TableHead } from '../design/table-head.js';
import { useLanguage } from '../messages/words.js';
import { loadedQuery } from './ask-desk.js';
import { DeskFault } from './desk-fault.js';
import { useDeskWords } from './use-desk-words.js';

/** The datasets that the hospital has loaded. */
export function LoadedView(): ReactNode {
  const { language } = useLanguage();
  const words = useDeskWords();
  const { data: datasets, error, refetch } = useQuery(loadedQuery);
  const number = new Intl.NumberFormat(language);
  return (
    <section className="stack">
      <h2>{words.loaded}</h2>
      {error && <DeskFault error={error} onRetry={() => void refetch()} />}
      {!datasets && !error && <Skeleton height="6rem" />}
      {datasets?.length === 0 && <p className="soft">{words.loadedNone}</p>}
      {datasets && datasets.length > 0 && (
        <div className="panel">
          <ScrollArea label={words.loaded}>
            <table>
              <TableHead
                columns={[words.study, words.dataset, { number: words.rows }, { number: words.patientCount }]}
              />
              <tbody>
                {datasets.map(({ dataModel, code, label, rows, patients }) => (
                  <tr key={`${dataModel}/${code}`}>
                    <td>
                      <code>{dataModel}</code>
                    </td>
                    <th scope="row">
                      {label} <code className="soft">{code}</code>
                    </th>
                    <td className="number">{number.format(rows)}</td>
                    <td className="number">{number.format(patients)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollArea>
        </div>
      )}
    </section>
  );
}
