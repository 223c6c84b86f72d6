import type { AlgorithmView } from '@mip/client';
import { saidForm } from '@mip/report/show';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useReader } from '../messages/words.js';
import { algorithmsQuery } from './queries.js';

type Algorithms = readonly AlgorithmView[];
const NONE: Algorithms = [];

/** All algorithms, with names and help in the reader's language; empty until the server has answered. */
export const useAlgorithms = (): Algorithms => useTranslated(useQuery(algorithmsQuery).data ?? NONE);

/** The same, but suspends until the server has answered. */
export const useNeededAlgorithms = (): Algorithms => useTranslated(useSuspenseQuery(algorithmsQuery).data);

function useTranslated(algorithms: Algorithms): Algorithms {
  const reader = useReader();
  return useMemo(() => algorithms.map((algorithm) => saidForm(algorithm, reader)), [algorithms, reader]);
}
