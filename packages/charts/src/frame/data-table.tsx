import { cellTexts, type ReportTable, say } from '@mip/report/show';
import { useChart } from '../words/use-chart.js';

export interface DataTableProps {
  readonly id: string;
  readonly caption: string;
  readonly table: ReportTable;
}

export function DataTable({ id, caption, table }: DataTableProps) {
  const { words, reader } = useChart();
  const texts = cellTexts(table, reader);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section id={id} className="chart-table-scroll" aria-label={words.tableCaption(caption)} tabIndex={0}>
      <table className="chart-table">
        <caption>{words.tableCaption(caption)}</caption>
        <thead>
          <tr>
            {table.columns.map(({ label, format }, c) => (
              <th key={c} scope="col" data-kind={format}>
                {say(label, reader)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r}>
              {table.columns.map(({ format }, c) => {
                const text = texts[r]?.[c];
                const rest = { 'data-kind': format, 'data-hidden': isWithheld(row[c]) || undefined };
                return c === 0 ? (
                  <th key={c} scope="row" {...rest}>
                    <bdi>{text}</bdi>
                  </th>
                ) : (
                  <td key={c} {...rest}>
                    <bdi>{text}</bdi>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isWithheld = (cell: ReportTable['rows'][number][number] | undefined): boolean =>
  typeof cell === 'object' && cell !== null && 'withheld' in cell;
