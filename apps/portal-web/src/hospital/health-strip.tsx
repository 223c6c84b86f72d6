import type { OwnHospital } from '@mip/contract/portal';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';
import { alarmsQuery, ledgerQuery } from './hospital-queries.js';

/** The status of a hospital's worker and ledger at a glance. */
export function HealthStrip({ view }: { readonly view: OwnHospital }): ReactNode {
  const { words, language } = useLanguage();
  const { hospital: text } = words;
  const { hospital, description } = view;
  const { data } = useInfiniteQuery({ ...ledgerQuery(hospital, undefined), enabled: description !== undefined });
  const { data: alarms = [] } = useQuery({ ...alarmsQuery(hospital), enabled: description !== undefined });
  const chain = data?.pages.some((page) => page.chain === 'broken') ? 'broken' : 'ok';
  if (!description) return null;
  const facts = [
    [text.since, dayAndTime(language, description.since)],
    [text.started, dayAndTime(language, description.started)],
    [text.software, description.software],
    [text.entries, new Intl.NumberFormat(language).format(description.ledgerEntries)],
  ] as const;
  return (
    <>
      {alarms.map(({ actor, refusals, until }) => (
        <Callout key={actor} tone="warn" title={text.manyRefusals(actor, refusals)}>
          {text.manyRefusalsHelp(dayAndTime(language, until))}
        </Callout>
      ))}
      <div className="panel health">
        <div className="row">
          <span className="badge badge-good">✓ {text.connected}</span>
          {data && (
            <span className={chain === 'ok' ? 'badge badge-good' : 'badge badge-bad'}>
              {chain === 'ok' ? '✓' : '!'} {text.chain[chain]}
            </span>
          )}
        </div>
        <dl className="health-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
