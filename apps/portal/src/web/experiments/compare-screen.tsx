import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Experiment } from '../../contract/index.js';
import { experimentQuery } from '../api/queries.js';
import { FaultView } from '../design/fault-view.js';
import { ScrollArea } from '../design/scroll-area.js';
import { Skeleton } from '../design/skeleton.js';
import { useLanguage } from '../messages/words.js';
import './experiments.css';
import { askedDifferently, sharedNumbers } from './comparison.js';
import { ExperimentHead } from './experiment-head.js';
import { RefusedView } from './refused-view.js';

const ResultView = lazy(() =>
  import('../results/result-view.js').then(({ ResultView: default_ }) => ({ default: default_ })),
);
const route = getRouteApi('/compare');

/** Two experiments side by side: what was asked differently, the numbers of both, and their figures. */
export function CompareScreen(): ReactNode {
  const { a, b } = route.useSearch();
  const left = useQuery(experimentQuery(a));
  const right = useQuery(experimentQuery(b));
  const error = left.error ?? right.error;
  if (error) return <FaultView error={error} />;
  if (!left.data || !right.data) return <Skeleton height="30rem" />;
  return <Comparison a={left.data} b={right.data} />;
}

interface Pair {
  readonly a: Experiment;
  readonly b: Experiment;
}

function Comparison({ a, b }: Pair): ReactNode {
  const { words } = useLanguage();
  return (
    <div className="stack-wide">
      <h1>{words.experiments.compareTitle}</h1>
      <Differences a={a} b={b} />
      <Numbers a={a} b={b} />
      <div className="compare">
        {[a, b].map((experiment) => (
          <section key={experiment.id} className="stack">
            <ExperimentHead experiment={experiment} />
            {experiment.state === 'done' ? (
              <Suspense fallback={<Skeleton height="30rem" />}>
                <ResultView experiment={experiment} />
              </Suspense>
            ) : (
              <RefusedView experiment={experiment} />
            )}
          </section>
        ))}
      </div>
    </div>
  );
}

function Differences({ a, b }: Pair): ReactNode {
  const { experiments: words } = useLanguage().words;
  const rows = askedDifferently(a, b);
  return (
    <section className="panel stack-tight">
      <h2>{words.differences}</h2>
      {rows.length === 0 && <p>{words.sameQuestion}</p>}
      {rows.length > 0 && (
        <ScrollArea label={words.differences}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.quantity}</th>
                <th scope="col">{a.name}</th>
                <th scope="col">{b.name}</th>
              </tr>
            </thead>
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

function Numbers({ a, b }: Pair): ReactNode {
  const { words, language } = useLanguage();
  const { experiments: text } = words;
  const rows = sharedNumbers(a.result, b.result);
  const format = new Intl.NumberFormat(language, { maximumSignificantDigits: 5 });
  return (
    <section className="panel stack-tight">
      <h2>{text.numbers}</h2>
      {rows.length === 0 && <p>{text.noNumbers}</p>}
      {rows.length > 0 && (
        <ScrollArea label={text.numbers}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.quantity}</th>
                <th scope="col" className="number">
                  {a.name}
                </th>
                <th scope="col" className="number">
                  {b.name}
                </th>
                <th scope="col" className="number">
                  {text.difference}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, a: left, b: right }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td className="number">{format.format(left)}</td>
                  <td className="number">{format.format(right)}</td>
                  <td className="number">{format.format(right - left)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}
