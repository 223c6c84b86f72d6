import { ForestPlot } from '@mip/charts';
import '@mip/charts/charts.css';
import type { Experiment } from '@mip/contract/portal';
import type { Part, Report } from '@mip/report';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAlgorithms } from '../api/algorithms.js';
import { catalogueQuery } from '../api/queries.js';
import { Callout } from '../design/callout.js';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { useLanguage, useReader, useWords } from '../messages/words.js';
import { drawn } from '../report/drawn.js';
import { PartView } from '../report/part-view.js';
import { namesIn } from '../runs/names.js';
import { askedDifferently, samplesDiffer } from './asked-differently.js';
import { ALPHA, type CoefficientTest, coefficientTests, sharedEstimates, sharedFacts } from './comparison.js';

export interface Pair {
  readonly a: Experiment;
  readonly b: Experiment;
}

/** The differences between the questions of two experiments. */
export function Differences({ a, b }: Pair): ReactNode {
  const { words: all, language, reader } = useLanguage();
  const { experiments: words } = all;
  const algorithms = useAlgorithms();
  const { data: models = [] } = useQuery(catalogueQuery);
  const namesOf = ({ dataModel }: Experiment) => namesIn(models.find(({ id }) => id === dataModel));
  const rows = askedDifferently(a, b, { algorithms, reader, language, namesOf });
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
                  <td>{left || '–'}</td>
                  <td>{right || '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}

/** The numbers that both results have: estimates on one axis, tests of their differences, and facts. */
export function SharedNumbers({ a, b }: Pair): ReactNode {
  const { experiments: words } = useWords();
  const [left, right] = [a.report, b.report];
  return (
    <section className="panel stack">
      <h2>{words.estimates}</h2>
      {samplesDiffer(a, b) && <Callout tone="warn">{words.samplesDiffer}</Callout>}
      {left && right ? <Numbers names={[a.name, b.name]} left={left} right={right} /> : <p>{words.noNumbers}</p>}
    </section>
  );
}

interface NumbersProps {
  readonly names: readonly [string, string];
  readonly left: Report;
  readonly right: Report;
}

function Numbers({ names, left, right }: NumbersProps): ReactNode {
  const { experiments: words } = useWords();
  const reader = useReader();
  const estimates = sharedEstimates(left, right, reader);
  const facts = sharedFacts(left, right, reader);
  const tests = coefficientTests(left, right, reader);
  const [first, second] = names;
  return (
    <>
      {estimates.length === 0 && facts.length === 0 && <p>{words.noNumbers}</p>}
      {estimates.map(({ title, estimate, scale, reference, level, rows }) => (
        <ForestPlot
          key={title}
          title={title}
          estimateLabel={estimate}
          scale={scale}
          reference={reference ?? null}
          level={level}
          rows={rows.flatMap(({ label: group, a, b }) => [
            { group, term: first, estimate: drawn(a.estimate), lower: a.lower, upper: a.upper },
            { group, term: second, estimate: drawn(b.estimate), lower: b.lower, upper: b.upper },
          ])}
        />
      ))}
      {tests.length > 0 && (
        <PartView part={testsPart(tests, `${words.tests}: ${second} − ${first}`, words.independent)} />
      )}
      {facts.length > 0 && (
        <ScrollArea label={words.facts}>
          <table>
            <caption>{words.facts}</caption>
            <TableHead columns={[words.quantity, { number: first }, { number: second }]} />
            <tbody>
              {facts.map(({ label, a, b }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td className="number">{a}</td>
                  <td className="number">{b}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </>
  );
}

const testsPart = (tests: readonly CoefficientTest[], title: string, note: string): Part => ({
  kind: 'coefficients',
  title,
  statistic: 'z',
  level: 1 - ALPHA,
  rows: tests.map(({ term, difference, standardError, z, p, lower, upper }) => ({
    term,
    estimate: difference,
    standardError,
    statistic: z,
    p,
    lower,
    upper,
  })),
  notes: [note],
});
