import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../api/queries.js';
import { filterOf } from '../draft/draft.js';
import { useReader, useWords } from '../messages/words.js';
import { filterInWords } from './filter-in-words.js';
import { namesIn } from './names.js';

interface Selected {
  readonly dataModel: string;
  readonly filter?: unknown;
}

/** Which patients were counted, as a sentence; undefined where no filter chose them. */
export function useWhoMeet({ dataModel, filter: asked }: Selected): string | undefined {
  const { results } = useWords();
  const reader = useReader();
  const { data: models = [] } = useQuery(catalogueQuery);
  const filter = filterOf({ filter: asked });
  if (!filter) return undefined;
  return results.whoMeet(filterInWords(filter, namesIn(models.find(({ id }) => id === dataModel)), reader));
}

/** The filter of an experiment in words, if it has one. */
export function PatientsLine({ of }: { readonly of: Selected }): ReactNode {
  const sentence = useWhoMeet(of);
  return sentence !== undefined && <p className="measure">{sentence}</p>;
}
