import type { CatalogueModel } from '@mip/client';
import { useMemo } from 'react';
import { toast } from '../design/toasts.js';
import type { Draft } from '../draft/draft.js';
import { useDraft } from '../draft/use-draft.js';
import { useWords } from '../messages/words.js';
import { carriedOver, isNothing } from '../variables/carry-over.js';
import { defaultDatasets } from '../variables/dataset-groups.js';

export interface Selection {
  readonly model: CatalogueModel;
  readonly datasets: readonly string[];
  /** The draft, as far as it is about this data model. */
  readonly draft: Draft;
  readonly chooseDatasets: (datasets: readonly string[]) => void;
  /** Changes the draft and moves it to this data model; a toast can undo that if something is lost. */
  readonly change: (change: (draft: Draft) => Draft, confirmation?: string) => void;
}

/** The data model of the URL, else of the draft, else the first. */
export function modelOf(
  models: readonly CatalogueModel[],
  asked: string | undefined,
  draft: Draft,
): CatalogueModel | undefined {
  const named = (id: string | null | undefined): CatalogueModel | undefined => models.find((model) => model.id === id);
  return named(asked) ?? named(draft.dataModel) ?? models.find(({ longitudinal }) => !longitudinal) ?? models[0];
}

/** The selected data model and datasets, shared with the draft. */
export function useSelection(models: readonly CatalogueModel[], model: CatalogueModel): Selection {
  const { common, explore } = useWords();
  const [draft, write] = useDraft();
  const own = draft.dataModel === model.id;
  const datasets = useMemo(() => {
    const held = new Set(model.datasets.map(({ code }) => code));
    return own ? draft.datasets.filter((code) => held.has(code)) : defaultDatasets(model);
  }, [own, draft.datasets, model]);
  const from = models.find(({ id }) => id === draft.dataModel);
  const change: Selection['change'] = (changed, confirmation) => {
    const { draft: moved, lost } = carriedOver(draft, from, model);
    const kept = own ? draft : { ...moved, datasets };
    write(() => changed(kept));
    const text = isNothing(lost) ? confirmation : explore.movedHere(model.label);
    if (text !== undefined) toast(text, { label: common.undo, run: () => write(() => draft) });
  };
  return {
    model,
    datasets,
    draft: own ? draft : { ...draft, variables: {}, filter: null },
    change,
    chooseDatasets: (chosen) => change((before) => ({ ...before, datasets: chosen })),
  };
}
