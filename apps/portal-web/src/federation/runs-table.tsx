import type { RunInFlight } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';
import { StateBadge } from '../runs/state-badge.js';

/** The runs in progress, without any results. */
export function RunsTable({ runs }: { readonly runs: readonly RunInFlight[] }): ReactNode {
  const { words, language } = useLanguage();
  const { federation: text } = words;
  return (
    <section className="panel stack-tight" aria-labelledby="runs">
      <h2 id="runs">{text.runs}</h2>
      {runs.length === 0 && <p className="soft">{text.noRuns}</p>}
      {runs.length > 0 && (
        <ScrollArea label={text.runs}>
          <table>
            <TableHead columns={[text.algorithm, text.state, text.who, text.asked, text.hospitals]} />
            <tbody>
              {runs.map(({ run, algorithm, state, actor, submitted, hospitals }) => (
                <tr key={run}>
                  <th scope="row">{algorithm}</th>
                  <td>
                    <StateBadge state={state} />
                  </td>
                  <td>{actor.replace(/^portal:/, '')}</td>
                  <td>{dayAndTime(language, submitted)}</td>
                  <td>{hospitals.join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}
