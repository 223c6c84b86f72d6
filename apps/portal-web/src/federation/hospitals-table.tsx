import type { FederationView } from '@mip/contract';
import type { ReactNode } from 'react';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';

/** The hospitals of the federation: connected or not, since when, version, policy, data. */
export function HospitalsTable({ federation }: { readonly federation: FederationView }): ReactNode {
  const { words, language } = useLanguage();
  const { federation: text } = words;
  return (
    <section className="panel stack-tight" aria-labelledby="hospitals">
      <div className="row-apart">
        <h2 id="hospitals">{text.hospitals}</h2>
        <span className="soft small">
          {federation.federation} · {federation.software}
        </span>
      </div>
      <ScrollArea label={text.hospitals}>
        <table>
          <TableHead columns={[text.hospital, text.state, text.since, text.software, text.policy, text.datasets]} />
          <tbody>
            {federation.hospitals.map(({ hospital, connected, since, software, profile, datasets }) => (
              <tr key={hospital}>
                <th scope="row">{hospital}</th>
                <td>
                  <span className={connected ? 'badge badge-good' : 'badge badge-bad'}>
                    {connected ? `✓ ${text.connected}` : `! ${text.away}`}
                  </span>
                </td>
                <td>{dayAndTime(language, since)}</td>
                <td>{software}</td>
                <td>{profile}</td>
                <td>{[...new Set(Object.values(datasets).flat())].join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}
