import type { Visit } from '@mip/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../api/queries.js';
import { filterOf } from '../draft/draft.js';
import { useReader, useWords } from '../messages/words.js';
import { filterInWords, visitInWords } from './filter-in-words.js';
import { namesIn } from './names.js';

interface Selected {
  readonly dataModel: string;
  readonly visit?: Visit;
  readonly filter?: unknown;
}

/** Which patients and visits were counted, as a sentence; undefined where neither a filter nor a visit chose them. */
export function useWhoMeet({ dataModel, filter: asked, ...chosen }: Selected): string | undefined {
  const { results } = useWords();
  const reader = useReader();
  const { data: models = [] } = useQuery(catalogueQuery);
  const filter = filterOf({ filter: asked });
  const names = namesIn(models.find(({ id }) => id === dataModel));
  const visit = visitInWords(chosen, names, reader);
  const sentences = [visit, filter ? results.whoMeet(filterInWords(filter, names, reader)) : ''].filter(Boolean);
  return sentences.length > 0 ? sentences.join(' · ') : undefined;
}

/** The visit and the filter of an experiment in words, if it has one. */
export function PatientsLine({ of }: { readonly of: Selected }): ReactNode {
  const sentence = useWhoMeet(of);
  return sentence !== undefined && <p className="measure">{sentence}</p>;
}
