import type { PartOf } from '@mip/report';
import { cellTexts, tableOf } from '@mip/report/show';
import { type ReactNode, useId } from 'react';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { PartTools } from './part-tools.js';
import { useReport } from './report-context.js';

/** Rows under named columns, each number as its column writes it. */
export function TableView({ part }: { readonly part: PartOf<'table' | 'coefficients'> }): ReactNode {
  const { say, reader } = useReport();
  const id = useId();
  const table = tableOf(part);
  const { columns, rows, notes } = table;
  const texts = cellTexts(table, reader);
  const title = say(table.title);
  return (
    <figure className="chart report-table" aria-labelledby={id}>
      <div className="chart-head">
        <figcaption id={id} className="chart-title">
          {title}
        </figcaption>
        <PartTools title={title} table={table} />
      </div>
      <ScrollArea label={title}>
        <table>
          <caption className="visually-hidden">{title}</caption>
          <TableHead
            columns={columns.map(({ label, format, unit }) => {
              const name = unit === undefined ? say(label) : `${say(label)} (${unit})`;
              return format === 'text' ? name : { number: name };
            })}
          />
          <tbody>
            {rows.map((row, r) => (
              <tr key={r}>
                {columns.map(({ format }, c) => {
                  const text = texts[r]?.[c];
                  return c === 0 ? (
                    <th key={c} scope="row">
                      {text}
                    </th>
                  ) : (
                    <td key={c} className={classOf(format, row[c] ?? null)}>
                      {text}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {notes.map((note, i) => (
        <p key={i} className="chart-note">
          {say(note)}
        </p>
      ))}
    </figure>
  );
}

type Table = ReturnType<typeof tableOf>;

function classOf(format: Table['columns'][number]['format'], cell: Table['rows'][number][number]): string | undefined {
  const withheld = typeof cell === 'object' && cell !== null && 'withheld' in cell && 'soft';
  return [format !== 'text' && 'number', withheld].filter(Boolean).join(' ') || undefined;
}
