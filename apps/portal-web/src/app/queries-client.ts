import { QueryClient } from '@tanstack/react-query';
import { AskError } from '../api/send.js';

const TRIES = 3;

/** The page's query cache. A refusal is final; a request without a response is retried. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < TRIES && !(error instanceof AskError && error.status >= 400 && error.status < 500),
    },
  },
});
