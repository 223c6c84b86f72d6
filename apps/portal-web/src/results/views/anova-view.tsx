import { MeanPlot, PairwisePlot, useChart } from '@mip/charts';
import type { ReactNode } from 'react';
import { ScrollArea } from '../../design/scroll-area.js';
import { TableHead } from '../../design/table-head.js';
import { useWords } from '../../messages/words.js';
import { Facts } from '../facts.js';
import { letters } from '../letters.js';
import { fieldsOf, listOf, numberOf } from '../result-of.js';
import type { ViewProps } from '../view-props.js';

/** One-way analysis of variance: means of groups, which of them differ, and the table. */
export function AnovaView({ experiment, result, names, note, level }: ViewProps): ReactNode {
  const { results } = useWords();
  const { request } = experiment;
  const [y = '', x = ''] = [request.variables.y?.[0], request.variables.x?.[0]];
  const groups = listOf(result.groups).map(fieldsOf);
  const pairs = listOf(result.tuckey_test).map(fieldsOf);
  const alpha = numberOf(request.parameters?.alpha) ?? 0.05;
  const shared = letters(
    groups.map((group) => String(group.level)),
    pairs.map(({ groupA, groupB, p_tuckey }) => ({
      a: String(groupA),
      b: String(groupB),
      apart: (numberOf(p_tuckey) ?? 1) < alpha,
    })),
  );
  const welch = fieldsOf(result.welch);
  const bartlett = fieldsOf(result.bartlett);
  return (
    <>
      <div className="result-pair">
        <MeanPlot
          title={results.meansOf(names.withUnit(y), names.variable(x))}
          note={`${note} · ${results.letters}`}
          fileName={experiment.name}
          variable={names.withUnit(y)}
          groupLabel={names.variable(x)}
          groups={groups.map(({ level: code, n, mean, ci_lower, ci_upper }) => ({
            label: names.level(x, String(code)),
            mean: numberOf(mean),
            lower: numberOf(ci_lower),
            upper: numberOf(ci_upper),
            n: numberOf(n),
            letters: shared.get(String(code)),
          }))}
          level={level}
        />
        <PairwisePlot
          title={results.tukey}
          note={note}
          fileName={`${experiment.name} pairs`}
          differenceLabel={results.differenceOf(names.withUnit(y))}
          level={level}
          pairs={pairs.map(({ groupA, groupB, diff, ci_lower, ci_upper, p_tuckey }) => ({
            a: names.level(x, String(groupA)),
            b: names.level(x, String(groupB)),
            difference: numberOf(diff),
            lower: numberOf(ci_lower),
            upper: numberOf(ci_upper),
            p: numberOf(p_tuckey),
          }))}
        />
      </div>
      <AnovaTable result={result} />
      <Facts
        facts={[
          { label: results.facts.eta, value: numberOf(result.eta_squared) },
          { label: results.facts.omega, value: numberOf(result.omega_squared) },
          { label: results.facts.welchF, value: numberOf(welch.f_stat) },
          { label: results.facts.pOfWelch, value: numberOf(welch.p_value), kind: 'p' },
          { label: results.facts.bartlett, value: numberOf(bartlett.statistic) },
          { label: results.facts.pOfBartlett, value: numberOf(bartlett.p_value), kind: 'p' },
        ]}
      />
    </>
  );
}

function AnovaTable({ result }: Pick<ViewProps, 'result'>): ReactNode {
  const { results } = useWords();
  const { format } = useChart();
  const table = fieldsOf(result.anova_table);
  const cell = (field: string, kind: 'number' | 'p' | 'count' = 'number'): string => {
    const value = numberOf(table[field]);
    return value === null ? '' : format[kind](value);
  };
  return (
    <ScrollArea label={results.anovaTable}>
      <table>
        <caption>{results.anovaTable}</caption>
        <TableHead
          columns={[
            results.sourceOfVariance,
            { number: 'df' },
            { number: results.sumOfSquares },
            { number: results.meanSquare },
            { number: 'F' },
            { number: 'p' },
          ]}
        />
        <tbody>
          <tr>
            <th scope="row">{results.between}</th>
            <td className="number">{cell('df_explained', 'count')}</td>
            <td className="number">{cell('ss_explained')}</td>
            <td className="number">{cell('ms_explained')}</td>
            <td className="number">{cell('f_stat')}</td>
            <td className="number">{cell('p_value', 'p')}</td>
          </tr>
          <tr>
            <th scope="row">{results.within}</th>
            <td className="number">{cell('df_residual', 'count')}</td>
            <td className="number">{cell('ss_residual')}</td>
            <td className="number">{cell('ms_residual')}</td>
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </ScrollArea>
  );
}
