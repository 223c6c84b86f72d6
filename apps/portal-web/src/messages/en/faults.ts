import type { ProblemCode } from '@mip/contract';

/** By the code that the server gives; what has no entry is shown in the server's own words. */
export const faults = {
  FAULT: {
    title: 'Something went wrong',
    help: 'The page could not be shown. Load it again; if it happens again, tell the federation’s manager.',
  },
  OFFLINE: {
    title: 'No connection',
    help: 'The portal does not answer. Check your network; nothing that was saved is lost.',
  },
  MASTER_UNREACHABLE: {
    title: 'The federation does not answer',
    help: 'The Exareme master cannot be reached at the moment. Your experiments are kept and resume when it is back.',
  },
  PROVIDER_UNREACHABLE: {
    title: 'Signing in is not possible',
    help: 'The sign-in service does not answer. Try again in a moment.',
  },
  NOT_SIGNED_IN: { title: 'You are not signed in', help: 'Sign in again to continue.' },
  NOT_PERMITTED: {
    title: 'Your account may not do this',
    help: 'Your role does not allow this. The federation’s manager can change it.',
  },
  NOT_FOUND: { title: 'There is nothing here', help: 'It may have been deleted, or it was never shared with you.' },
} satisfies Partial<Record<ProblemCode, { readonly title: string; readonly help: string }>>;
