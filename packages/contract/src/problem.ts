import Type, { type Static } from 'typebox';
import { PROBLEM_CODES, type ProblemCode } from './problems.js';
import { list, object, oneOf } from './schema.js';

/** One fault of a request, with its location. */
export const Fault = object({ path: Type.String(), code: Type.String(), message: Type.String() }, { title: 'Fault' });
export type Fault = Static<typeof Fault>;

/** A problem as a server sends it. */
export const ProblemSent = object(
  {
    code: oneOf(PROBLEM_CODES),
    message: Type.String({ description: 'For people' }),
    faults: Type.Optional(list(Fault)),
  },
  { title: 'Problem' },
);

/** Why a request failed, or a run has no result; only a bad request lists faults. */
export type Problem =
  | { readonly code: 'BAD_REQUEST'; readonly message: string; readonly faults?: readonly Fault[] }
  | { readonly code: Exclude<ProblemCode, 'BAD_REQUEST'>; readonly message: string; readonly faults?: never };
