import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type ExperimentsSearch, experimentsQuery } from '../api/queries.js';
import { buttonClass } from '../design/button.js';
import { Empty } from '../design/empty.js';
import { FaultView } from '../design/fault-view.js';
import { Skeleton } from '../design/skeleton.js';
import { useTitle } from '../design/use-title.js';
import { useWords } from '../messages/words.js';
import './experiments.css';
import { ExperimentTable } from './experiment-table.js';
import { ExperimentsFilter } from './experiments-filter.js';
import { Pages } from './pages.js';

const route = getRouteApi('/experiments');
const UNFINISHED_MS = 3_000;

/** All experiments that the person may read: search, filter, choose two to compare. */
export function ExperimentsScreen(): ReactNode {
  const { experiments: words } = useWords();
  useTitle(words.title);
  const search: ExperimentsSearch = route.useSearch();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data, error, refetch } = useQuery({
    ...experimentsQuery(search),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.experiments.some(({ finished }) => finished === undefined) ? UNFINISHED_MS : false,
  });
  const look = (change: ExperimentsSearch): void =>
    void navigate({ to: '/experiments', search: { ...search, page: 1, ...change }, replace: true });
  const choose = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-2));
  const [a, b] = chosen;
  const filtered = Object.entries(search).some(([name, value]) => name !== 'page' && value !== undefined);
  return (
    <div className="stack">
      <div className="row-apart">
        <h1>{words.title}</h1>
        <div className="row">
          {a && b ? (
            <Link className={buttonClass()} to="/compare" search={{ a, b }}>
              {words.compare}
            </Link>
          ) : (
            data && data.total > 1 && <span className="soft small">{words.compareHelp}</span>
          )}
          <Link className={buttonClass('main')} to="/ask">
            {words.ask}
          </Link>
        </div>
      </div>
      <ExperimentsFilter search={search} onChange={look} />
      {error && <FaultView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height="24rem" />}
      {data && data.total === 0 && (
        <div className="panel">
          <Empty title={filtered ? words.nothingFits : words.none}>
            {filtered ? words.nothingFitsHelp : words.noneHelp}
          </Empty>
        </div>
      )}
      {data && data.total > 0 && (
        <>
          <p className="soft small" role="status">
            {words.found(data.total)}
          </p>
          <div className="panel panel-flush">
            <ExperimentTable experiments={data.experiments} chosen={chosen} onChoose={choose} />
          </div>
          <Pages page={data.page} pages={Math.ceil(data.total / data.pageSize)} onPage={(page) => look({ page })} />
        </>
      )}
    </div>
  );
}
