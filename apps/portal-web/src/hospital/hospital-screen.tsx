import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useAccount } from '../account/session.js';
import { Callout } from '../design/callout.js';
import { Empty } from '../design/empty.js';
import { FaultView } from '../design/fault-view.js';
import { Field } from '../design/field.js';
import { Skeleton } from '../design/skeleton.js';
import { Tabs } from '../design/tabs.js';
import { useWords } from '../messages/words.js';
import './hospital.css';
import { HealthStrip } from './health-strip.js';
import { hospitalQuery } from './hospital-queries.js';
import { LedgerView } from './ledger-view.js';
import { LoadedView } from './loaded-view.js';
import { PolicyView } from './policy-view.js';

const route = getRouteApi('/hospital');
type Tab = 'data' | 'ledger' | 'refusals' | 'policy';
const TABS: readonly Tab[] = ['ledger', 'refusals', 'data', 'policy'];

/** The data manager's screen: loaded data, ledger, refusals, and the policy in words. */
export function HospitalScreen(): ReactNode {
  const { hospital: words } = useWords();
  const { hospitals } = useAccount();
  const { name } = route.useSearch();
  const hospital = name !== undefined && hospitals.includes(name) ? name : hospitals[0];
  if (hospital === undefined)
    return (
      <Empty whole title={words.none}>
        {words.noneHelp}
      </Empty>
    );
  return <Hospital key={hospital} hospital={hospital} all={hospitals} />;
}

interface HospitalProps {
  readonly hospital: string;
  readonly all: readonly string[];
}

function Hospital({ hospital, all }: HospitalProps): ReactNode {
  const { hospital: words } = useWords();
  const navigate = route.useNavigate();
  const [tab, setTab] = useState<Tab>('ledger');
  const { data: view, error, refetch } = useQuery(hospitalQuery(hospital));
  return (
    <div className="stack">
      <div className="row-apart">
        <h1>{words.title(hospital)}</h1>
        {all.length > 1 && (
          <Field label={words.which}>
            {(control) => (
              <select
                {...control}
                className="input"
                value={hospital}
                onChange={({ target }) => void navigate({ search: { name: target.value } })}
              >
                {all.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      {error && <FaultView error={error} onRetry={() => void refetch()} />}
      {!view && !error && <Skeleton height="30rem" />}
      {view && (
        <>
          <HealthStrip view={view} />
          {!view.description && (
            <Callout tone="warn" title={words.away}>
              {words.awayHelp}
            </Callout>
          )}
          {view.description && (
            <Tabs
              label={words.title(hospital)}
              tabs={TABS.map((key) => ({ key, label: words.tabs[key] }))}
              selected={tab}
              onSelect={setTab}
            >
              {tab === 'data' && <LoadedView view={view} description={view.description} />}
              {tab === 'ledger' && <LedgerView hospital={hospital} refusedOnly={false} />}
              {tab === 'refusals' && <LedgerView hospital={hospital} refusedOnly />}
              {tab === 'policy' && <PolicyView policy={view.description.policy} />}
            </Tabs>
          )}
        </>
      )}
    </div>
  );
}
