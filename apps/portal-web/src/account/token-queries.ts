import { queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.js';

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => ask('GET /api/tokens', { signal }),
});
