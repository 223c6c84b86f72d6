import { type ChartTable, cellText } from '../words/table.js';
import { useChart } from '../words/use-chart.js';

export interface DataTableProps {
  readonly id: string;
  readonly caption: string;
  readonly table: ChartTable;
}

export function DataTable({ id, caption, table }: DataTableProps) {
  const { words, format } = useChart();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section id={id} className="chart-table-scroll" aria-label={words.tableCaption(caption)} tabIndex={0}>
      <table className="chart-table">
        <caption>{words.tableCaption(caption)}</caption>
        <thead>
          <tr>
            {table.columns.map(({ label, kind }, c) => (
              <th key={c} scope="col" data-kind={kind}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r}>
              {table.columns.map(({ kind }, c) => {
                const text = cellText(row[c], kind, format, words);
                const rest = { 'data-kind': kind, 'data-hidden': row[c] === null || undefined };
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
