import type { ExperimentRequest } from '@mip/contract/portal';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { previewQuery } from '../api/queries.js';
import { useDebounced } from '../design/use-debounced.js';
import type { Draft } from '../draft/draft.js';
import { useWords } from '../messages/words.js';
import { hasRules, isComplete } from './request-of.js';

const SETTLED_MS = 400;

/** The number of patients who meet a filter, counted by the hospitals while it is edited. */
export function MatchingPatients({ draft }: { readonly draft: Draft }): ReactNode {
  const { ask, common } = useWords();
  const request = useDebounced(countingRequest(draft), SETTLED_MS);
  const { data, isFetching } = useQuery({ ...previewQuery(request ?? NOTHING), enabled: request !== undefined });
  if (!request) return null;
  const patients = data?.participants.reduce((sum, one) => sum + one.patients, 0);
  return (
    <p className="small" role="status">
      {patients === undefined || isFetching
        ? ask.counting
        : data?.participants.length === 0
          ? ask.nobody
          : ask.matching(common.patients(patients))}
    </p>
  );
}

const NOTHING: ExperimentRequest = { algorithm: '', dataModel: '', datasets: [], variables: {} };

/** A request that counts all rows that meet the filter, with or without missing values. */
function countingRequest({ dataModel, datasets, visit, filter, variables }: Draft): ExperimentRequest | undefined {
  if (!dataModel || datasets.length === 0 || !hasRules(filter) || !isComplete(filter)) return undefined;
  const rule = firstVariable(filter);
  const [code = rule] = Object.values(variables).flat();
  const counted = { algorithm: 'descriptive_stats', dataModel, datasets, variables: { y: [code] }, filter };
  return visit === null || visit === 'all' ? counted : { ...counted, visit };
}

function firstVariable(group: NonNullable<Draft['filter']>): string {
  const [first] = group.rules;
  return first === undefined ? '' : 'rules' in first ? firstVariable(first) : first.id;
}
