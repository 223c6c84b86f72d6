import { useChart } from '@mip/charts';
import type { ReactNode } from 'react';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { useWords } from '../messages/words.js';

export interface Coefficient {
  readonly term: string;
  readonly estimate: number | null;
  readonly stdErr: number | null;
  readonly statistic: number | null;
  readonly p: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

interface CoefficientTableProps {
  readonly title: string;
  /** `t` or `z`. */
  readonly statistic: string;
  readonly level: number;
  readonly rows: readonly Coefficient[];
}

/** Coefficients as papers print them. */
export function CoefficientTable({ title, statistic, level, rows }: CoefficientTableProps): ReactNode {
  const { format, words } = useChart();
  const { results } = useWords();
  const cell = (value: number | null): string => (value === null ? words.notEstimable : format.number(value));
  return (
    <ScrollArea label={title}>
      <table>
        <caption>{title}</caption>
        <TableHead
          columns={[
            words.term,
            { number: results.estimate },
            { number: results.stdErr },
            { number: statistic },
            { number: words.pValue },
            { number: words.confidence(format.percent(level)) },
          ]}
        />
        <tbody>
          {rows.map(({ term, estimate, stdErr, statistic: value, p, lower, upper }) => (
            <tr key={term}>
              <th scope="row">{term}</th>
              <td className="number">{cell(estimate)}</td>
              <td className="number">{cell(stdErr)}</td>
              <td className="number">{cell(value)}</td>
              <td className="number">{p === null ? words.notEstimable : format.p(p)}</td>
              <td className="number">
                {cell(lower)} … {cell(upper)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
