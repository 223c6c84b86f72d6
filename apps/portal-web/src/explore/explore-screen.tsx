import type { CatalogueModel } from '@mip/client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { catalogueQuery } from '../api/queries.js';
import { Button } from '../design/button.js';
import { Empty } from '../design/empty.js';
import { FaultView } from '../design/fault-view.js';
import { useTitle } from '../design/use-title.js';
import { useDraft } from '../draft/use-draft.js';
import { useWords } from '../messages/words.js';
import '@mip/charts/charts.css';
import './explore.css';
import { useDebounced } from '../design/use-debounced.js';
import { variableIndex } from '../variables/variable-index.js';
import { ExploreSkeleton } from './explore-skeleton.js';
import { FindPanel, type View } from './find-panel.js';
import { Overview } from './overview.js';
import { Tour } from './tour.js';
import { modelOf, useSelection } from './use-selection.js';
import { useTour } from './use-tour.js';
import { VariableView } from './variable-view.js';

const route = getRouteApi('/explore');
const SETTLED_MS = 150;
const CATALOGUE_MS = 30_000;

/** Browses the federation's data, one variable at a time. */
export function ExploreScreen(): ReactNode {
  const { explore: words } = useWords();
  const search = route.useSearch();
  const [draft] = useDraft();
  useTitle(words.title);
  const { data: models, error, refetch } = useQuery({ ...catalogueQuery, refetchInterval: CATALOGUE_MS });
  const model = models && modelOf(models, search.model, draft);
  const fault = error && <FaultView error={error} onRetry={() => void refetch()} />;
  if (models && model)
    return (
      <>
        {fault}
        <Explored models={models} model={model} asked={search.variable} />
      </>
    );
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      {fault}
      {!models && !error && <ExploreSkeleton />}
      {models && (
        <div className="panel">
          <Empty title={words.noData} action={<Button onClick={() => void refetch()}>{words.lookAgain}</Button>}>
            {words.noDataHelp}
          </Empty>
        </div>
      )}
    </div>
  );
}

interface ExploredProps {
  readonly models: readonly CatalogueModel[];
  readonly model: CatalogueModel;
  readonly asked: string | undefined;
}

function Explored({ models, model, asked }: ExploredProps): ReactNode {
  const { explore: words } = useWords();
  const navigate = useNavigate();
  const selection = useSelection(models, model);
  const tour = useTour();
  const [view, setView] = useState<View>('list');
  const [variable, setVariable] = useState(asked);
  const settled = useDebounced(variable, SETTLED_MS);
  const opened = useRef(false);
  const about = useRef<HTMLDivElement>(null);
  const index = variableIndex(model);
  const shown = index.variable(variable ?? '');

  const written = useRef(asked);

  // The URL wins if something else changed it, such as the back button.
  useEffect(() => {
    if (asked === written.current) return;
    written.current = asked;
    setVariable(asked);
  }, [asked]);
  useEffect(() => {
    if (settled === written.current || settled !== variable) return;
    written.current = settled;
    const search = { model: model.id, ...(settled !== undefined && { variable: settled }) };
    void navigate({ to: '/explore', search, replace: !opened.current, resetScroll: false });
    opened.current = false;
  }, [settled]);

  const open = (code: string): void => {
    opened.current = true;
    setVariable(code);
    requestAnimationFrame(() => bringIntoSight(about.current));
  };
  const toModel = (next: CatalogueModel): void => {
    const kept = variableIndex(next).variable(variable ?? '') ? variable : undefined;
    written.current = kept;
    setVariable(kept);
    void navigate({
      to: '/explore',
      search: { model: next.id, ...(kept !== undefined && { variable: kept }) },
      resetScroll: false,
    });
  };
  return (
    <div className="stack">
      <div className="row-apart">
        <h1>{words.title}</h1>
        <Button variant="plain" small onClick={tour.start}>
          {words.tour.start}
        </Button>
      </div>
      {tour.step !== undefined && <Tour tour={tour} />}
      <div className={view === 'circles' ? 'explore explore-circles-wide' : 'explore'}>
        <FindPanel
          models={models}
          selection={selection}
          variable={shown?.code}
          view={view}
          onView={setView}
          onModel={toModel}
          onSelect={setVariable}
          onOpen={open}
        />
        <div ref={about} className="explore-about" data-tour="picture">
          {shown && (
            <Button variant="plain" small className="explore-back no-print" onClick={() => backToList(about.current)}>
              {words.backToList}
            </Button>
          )}
          {shown ? (
            <VariableView selection={selection} variable={shown} settled={settled === variable} />
          ) : (
            <Overview models={models} selection={selection} missing={variable} onModel={toModel} onOpen={open} />
          )}
        </div>
      </div>
    </div>
  );
}

/** In the one-column layout, scrolls to the variable below the list. */
function bringIntoSight(element: HTMLElement | null): void {
  if (element && element.getBoundingClientRect().top > window.innerHeight * 0.6)
    element.scrollIntoView({ block: 'start', behavior: 'smooth' });
}

/** The way back to the list in the one-column layout; moves the focus, too. */
function backToList(element: HTMLElement | null): void {
  const find = element?.previousElementSibling;
  find?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  find?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus({ preventScroll: true });
}
