import { QueryClient } from '@tanstack/react-query';
import { AskError } from '../api/ask.js';

const TRIES = 3;

/** What the pages know of the server. A refusal is final; what did not arrive is tried again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < TRIES && !(error instanceof AskError && error.status >= 400 && error.status < 500),
    },
  },
});
