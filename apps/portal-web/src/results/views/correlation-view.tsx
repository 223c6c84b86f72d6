import { HeatMap, useChart } from '@mip/charts';
import type { ReactNode } from 'react';
import { ScrollArea } from '../../design/scroll-area.js';
import { TableHead } from '../../design/table-head.js';
import { useWords } from '../../messages/words.js';
import { Facts } from '../facts.js';
import { fieldsOf, numberOf, numbersOf, textsOf } from '../result-of.js';
import type { ViewProps } from '../view-props.js';

/** From how many columns on a matrix wants the whole width. */
const MANY = 10;

/** Pearson correlation: the matrix, what is alike together, and each pair with its interval. */
export function CorrelationView({ experiment, result, names, note, level }: ViewProps): ReactNode {
  const { results } = useWords();
  const { format, words } = useChart();
  const table = fieldsOf(result.correlations);
  const rows = textsOf(table.variables);
  const columns = Object.keys(table).filter((name) => name !== 'variables');
  const at = (field: string, row: number, column: string): number | null =>
    numbersOf(fieldsOf(result[field])[column])[row] ?? null;
  const values = rows.map((_, i) => columns.map((column) => at('correlations', i, column)));
  const square = rows.length === columns.length && rows.every((code) => columns.includes(code));
  const pairs = rows.flatMap((row, i) =>
    columns.filter((column, j) => column !== row && !(square && j <= i)).map((column) => ({ row, i, column })),
  );
  const cell = (value: number | null): string => (value === null ? words.withheld : format.number(value));
  return (
    <>
      <div className={columns.length > MANY ? 'stack' : 'result-pair'}>
        <HeatMap
          title={results.correlation}
          note={note}
          fileName={experiment.name}
          rows={rows.map(names.variable)}
          columns={columns.map(names.variable)}
          values={values}
          valueLabel="r"
          scale="diverging"
          circles
          cluster={square && rows.length > 2}
          decimals={2}
        />
        <ScrollArea label={results.pairs}>
          <table>
            <caption>{results.pairs}</caption>
            <TableHead
              columns={[
                words.variable,
                words.variable,
                { number: 'r' },
                { number: words.confidence(format.percent(level)) },
                { number: words.pValue },
              ]}
            />
            <tbody>
              {pairs.map(({ row, i, column }) => {
                const p = at('p_values', i, column);
                return (
                  <tr key={`${row} ${column}`}>
                    <th scope="row">{names.variable(row)}</th>
                    <td>{names.variable(column)}</td>
                    <td className="number">{cell(at('correlations', i, column))}</td>
                    <td className="number">
                      {cell(at('ci_lo', i, column))} … {cell(at('ci_hi', i, column))}
                    </td>
                    <td className="number">{p === null ? words.notEstimable : format.p(p)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollArea>
      </div>
      <Facts facts={[{ label: results.facts.rows, value: numberOf(result.n_obs), kind: 'count' }]} />
    </>
  );
}
