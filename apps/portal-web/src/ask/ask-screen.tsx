import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useNeededAlgorithms } from '../api/algorithms.js';
import { catalogueQuery, experimentQuery } from '../api/queries.js';
import { Button } from '../design/button.js';
import { Empty } from '../design/empty.js';
import { toast } from '../design/toasts.js';
import { useTitle } from '../design/use-title.js';
import { draftOf, EMPTY_DRAFT } from '../draft/draft.js';
import { useDraft } from '../draft/use-draft.js';
import { useWords } from '../messages/words.js';
import { defaultDatasets } from '../variables/dataset-groups.js';
import './ask.css';
import { DataColumn } from './data-column.js';
import { QuestionColumn } from './question-column.js';
import { requestOf } from './request-of.js';
import { RunColumn } from './run-column.js';

const route = getRouteApi('/ask');

/** The screen for a new experiment: data, variables by role, filter, method and parameters. */
export function AskScreen(): ReactNode {
  const { ask, common } = useWords();
  const { data: models } = useSuspenseQuery(catalogueQuery);
  const algorithms = useNeededAlgorithms();
  const [draft, change] = useDraft();
  useCopied();
  useTitle(ask.title);
  const model = models.find(({ id }) => id === draft.dataModel) ?? models[0];
  const algorithm = algorithms.find(({ id }) => id === draft.algorithm);
  const chosen = draft.dataModel;
  useEffect(() => {
    if (!model || chosen === model.id) return;
    change({ dataModel: model.id, datasets: defaultDatasets(model) });
  }, [model, chosen, change]);
  if (!model)
    return (
      <Empty whole title={ask.noData}>
        {ask.noDataHelp}
      </Empty>
    );
  const outcome = requestOf(draft, model, algorithm);
  const startOver = (): void => {
    const before = draft;
    change(() => EMPTY_DRAFT);
    toast(ask.startedOver, { label: common.undo, run: () => change(() => before) });
  };
  return (
    <div className="stack">
      <div className="row-apart">
        <h1>{ask.title}</h1>
        <Button variant="plain" onClick={startOver}>
          {ask.startOver}
        </Button>
      </div>
      <div className="ask">
        <DataColumn models={models} model={model} algorithm={algorithm} draft={draft} change={change} />
        <QuestionColumn
          model={model}
          algorithms={algorithms}
          algorithm={algorithm}
          draft={draft}
          change={change}
          outcome={outcome}
        />
        <RunColumn model={model} algorithm={algorithm} draft={draft} change={change} outcome={outcome} />
      </div>
    </div>
  );
}

/** Fills in the form once, from the experiment in the URL. */
function useCopied(): void {
  const { ask } = useWords();
  const { from } = route.useSearch();
  const navigate = route.useNavigate();
  const [, change] = useDraft();
  const { data } = useQuery({ ...experimentQuery(from ?? ''), enabled: from !== undefined });
  const done = useRef('');
  useEffect(() => {
    if (!data || from === undefined || done.current === from) return;
    done.current = from;
    change(() => draftOf(data.request));
    toast(ask.copied(data.name));
    void navigate({ search: {}, replace: true });
  }, [data, from, change, navigate, ask]);
}
