import { useChart } from '@mip/charts';
import type { Experiment } from '@mip/contract/portal';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { algorithmsQuery } from '../api/queries.js';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { useLanguage } from '../messages/words.js';
import { type AskedRow, askedDifferently, sharedNumbers } from './comparison.js';
import { filterInWords } from './filter-in-words.js';

export interface Pair {
  readonly a: Experiment;
  readonly b: Experiment;
}

/** What two experiments asked differently. */
export function Differences({ a, b }: Pair): ReactNode {
  const { words: all, language } = useLanguage();
  const { experiments: words } = all;
  const { data: algorithms = [] } = useQuery(algorithmsQuery);
  const rows = askedDifferently(a, b);
  const shown = (row: AskedRow['row'], text: string): string => {
    if (text === '') return '–';
    if (row === 'algorithm') return algorithms.find(({ id }) => id === text)?.title ?? text;
    if (row === 'filter') return filterInWords(JSON.parse(text), all.ask);
    return row === 'patients' ? new Intl.NumberFormat(language).format(Number(text)) : text;
  };
  return (
    <section className="panel stack-tight">
      <h2>{words.differences}</h2>
      {rows.length === 0 && <p>{words.sameQuestion}</p>}
      {rows.length > 0 && (
        <ScrollArea label={words.differences}>
          <table>
            <TableHead columns={[words.quantity, a.name, b.name]} />
            <tbody>
              {rows.map(({ row, a: left, b: right }) => (
                <tr key={row}>
                  <th scope="row">{words.rows[row]}</th>
                  <td>{shown(row, left)}</td>
                  <td>{shown(row, right)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}

/** The numbers that both results have. */
export function SharedNumbers({ a, b }: Pair): ReactNode {
  const { experiments: text } = useLanguage().words;
  const { format } = useChart();
  const rows = sharedNumbers(a.result, b.result);
  return (
    <section className="panel stack-tight compare-numbers">
      <h2>{text.numbers}</h2>
      {rows.length === 0 && <p>{text.noNumbers}</p>}
      {rows.length > 0 && (
        <ScrollArea label={text.numbers}>
          <table>
            <TableHead columns={[text.quantity, { number: a.name }, { number: b.name }, { number: text.difference }]} />
            <tbody>
              {rows.map(({ name, a: left, b: right }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td className="number">{format.number(left)}</td>
                  <td className="number">{format.number(right)}</td>
                  <td className="number">{format.number(right - left)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}
