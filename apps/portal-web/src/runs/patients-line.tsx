import type { ExperimentRequest } from '@mip/contract/portal';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../api/queries.js';
import { draftOf } from '../draft/draft.js';
import { useWords } from '../messages/words.js';
import { filterInWords } from './filter-in-words.js';
import { namesIn } from './names.js';

/** The filter of an experiment in words, if it has one. */
export function PatientsLine({ request }: { readonly request: ExperimentRequest }): ReactNode {
  const { ask, results } = useWords();
  const { data: models = [] } = useQuery(catalogueQuery);
  const { filter } = draftOf(request);
  if (!filter || filter.rules.length === 0) return null;
  const names = namesIn(models.find(({ id }) => id === request.dataModel));
  return <p className="measure">{results.whoMeet(filterInWords(filter, ask, names))}</p>;
}
