import type { RunRecord } from '@mip/contract';
import type { Experiment } from '@mip/contract/portal';
import { say } from '@mip/report/show';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { plansQuery } from '../api/queries.js';
import { FaultView } from '../design/fault-view.js';
import { ScrollArea } from '../design/scroll-area.js';
import { Skeleton } from '../design/skeleton.js';
import { TableHead } from '../design/table-head.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';
import { PatientsLine } from '../runs/patients-line.js';
import { WithheldList } from '../runs/withheld-list.js';

/** The record of a result: hospitals, what was withheld, versions, and the plans as formulas. */
export function RecordView({ experiment }: { readonly experiment: Experiment }): ReactNode {
  const { words, language, reader } = useLanguage();
  const { results: text, common } = words;
  const { record } = experiment;
  if (!record) return null;
  const { participants, withheld, notices, software, submitted, finished, run } = record;
  return (
    <div className="stack">
      <ScrollArea label={text.participants}>
        <table>
          <caption>{text.participants}</caption>
          <TableHead columns={[text.hospital, text.datasets, { number: text.patients }, text.policy]} />
          <tbody>
            {participants.map(({ hospital, datasets, patients, profile, policyHash }) => (
              <tr key={hospital}>
                <th scope="row">{hospital}</th>
                <td>{datasets.join(', ')}</td>
                <td className="number">{new Intl.NumberFormat(language).format(patients)}</td>
                <td>
                  {profile} <code className="soft">{policyHash.slice(0, 12)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <LimitsTable participants={participants} />
      <WithheldList withheld={withheld} />
      {notices.length > 0 && (
        <div className="stack-tight">
          <h3>{text.notices}</h3>
          <ul className="stack-tight small">
            {notices.map(({ code, text: notice, message }) => (
              <li key={`${code} ${notice}`}>
                {message === undefined ? notice : say(message, reader)} <code className="soft">{code}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      <dl className="facts facts-wide">
        <div>
          <dt>{text.software}</dt>
          <dd>{software}</dd>
        </div>
        <div>
          <dt>{text.submitted}</dt>
          <dd>{dayAndTime(language, submitted)}</dd>
        </div>
        {finished && (
          <div>
            <dt>{text.finished}</dt>
            <dd>{dayAndTime(language, finished)}</dd>
          </div>
        )}
        <div>
          <dt>{text.run}</dt>
          <dd>
            <code>{run}</code>
          </dd>
        </div>
      </dl>
      <PatientsLine of={experiment.request} />
      <details className="stack-tight">
        <summary>{text.request}</summary>
        <pre className="code-block">{JSON.stringify(experiment.request, null, 2)}</pre>
      </details>
      <Plans id={experiment.id} none={common.none} />
    </div>
  );
}

/** What the numbers of each variable were limited to, where they were. */
function LimitsTable({ participants }: { readonly participants: RunRecord['participants'] }): ReactNode {
  const { words, language } = useLanguage();
  const { hospital: heading, limits: text } = words.results;
  const ranges = participants.flatMap(({ hospital, ranges: own = [] }) => own.map((one) => ({ hospital, ...one })));
  if (ranges.length === 0) return null;
  const written = (end: number | undefined): string =>
    end === undefined ? text.notUsed : new Intl.NumberFormat(language, { maximumSignificantDigits: 17 }).format(end);
  return (
    <ScrollArea label={text.title}>
      <table>
        <caption>{text.title}</caption>
        <TableHead
          columns={[text.variable, heading, text.dataset, { number: text.lowest }, { number: text.highest }]}
        />
        <tbody>
          {ranges.map(({ hospital, dataset, variable, lower, upper }) => (
            <tr key={`${hospital} ${dataset} ${variable}`}>
              <th scope="row">{variable}</th>
              <td>{hospital}</td>
              <td>{dataset}</td>
              <td className="number">{written(lower)}</td>
              <td className="number">{written(upper)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Plans({ id, none }: { readonly id: string; readonly none: string }): ReactNode {
  const { results } = useLanguage().words;
  const { data, error, refetch } = useQuery(plansQuery(id));
  if (error) return <FaultView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="10rem" />;
  return (
    <section className="stack-tight" aria-label={results.plans}>
      <h3>{results.plans}</h3>
      <p className="soft small measure">{results.plansHelp}</p>
      {data.length === 0 && <p>{none}</p>}
      <ol className="stack-tight">
        {data.map(({ round, note, lanes, planHash, formula }) => (
          <li key={`${round} ${planHash}`}>
            <details>
              <summary>
                {results.plan(round, note)} <span className="soft small">{results.lanes(lanes)}</span>
              </summary>
              <pre className="code-block">{formula}</pre>
              <code className="soft small">{planHash}</code>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
