import type { RequestFault, StatisticalFault } from '@mip/specification';

// Longer than other files, because every code has its entry here and nowhere else.

/** What a code says to people and programs. */
export interface ProblemEntry {
  /** HTTP status of the answer that has this code; absent where a run, a fault or a client tells it. */
  readonly status?: number;
  readonly meaning: string;
  /** What to do about it. */
  readonly action: string;
  /** Whether the same request, unchanged, may be granted later. */
  readonly retry: boolean;
}

/** The codes that algorithms and the check of a request have; each needs its entry. */
type Specified = StatisticalFault | RequestFault['code'];

/** Every code that callers are told; `docs/errors.md` is written from it. */
export const PROBLEMS = {
  // Who asks, and from where.
  UNNAMED_CALLER: {
    status: 401,
    meaning: 'The master does not know who asks.',
    action: 'Send a valid token as `Authorization: Bearer …`.',
    retry: true,
  },
  NOT_SIGNED_IN: {
    status: 401,
    meaning: 'Nobody is signed in, or the token is not valid any more.',
    action: 'Sign in, or make a token on the account page.',
    retry: true,
  },
  NOT_AN_OPERATOR: {
    status: 403,
    meaning: 'Only an operator of the federation may do this.',
    action: 'Use the token of an operator.',
    retry: false,
  },
  NOT_ON_BEHALF: {
    status: 403,
    meaning: 'The token may not ask on behalf of somebody else.',
    action: 'Leave the header `mip-actor` out.',
    retry: false,
  },
  BAD_ACTOR: {
    status: 400,
    meaning: 'The header `mip-actor` names nobody.',
    action: 'Give 1 to 128 visible ASCII characters.',
    retry: false,
  },
  NOT_PERMITTED: {
    status: 403,
    meaning: 'The account or the token may not do this.',
    action: 'Ask the federation’s manager for the role.',
    retry: false,
  },
  NOT_YOUR_DATASET: {
    status: 403,
    meaning: 'The account may not ask one of the datasets.',
    action: 'Leave it out, or ask the federation’s manager for it.',
    retry: false,
  },
  NOT_YOUR_EXPERIMENT: {
    status: 403,
    meaning: 'Only the person who made an experiment may change it.',
    action: 'Copy it to change the copy.',
    retry: false,
  },
  NOT_YOUR_HOSPITAL: {
    status: 403,
    meaning: 'The account does not look after this hospital.',
    action: 'Ask the federation’s manager for the role.',
    retry: false,
  },
  OTHER_SITE: {
    status: 403,
    meaning: 'The request came from a page of another site.',
    action: 'Load the page again, or use a token.',
    retry: false,
  },
  WRONG_HOST: {
    status: 421,
    meaning: 'The server does not answer under this name.',
    action: 'Use the address that it was given.',
    retry: true,
  },
  // What is asked for.
  BAD_REQUEST: {
    status: 400,
    meaning: 'The request is not in order; `faults` names each fault.',
    action: 'Correct every fault and send it again.',
    retry: false,
  },
  TOO_LARGE: {
    status: 413,
    meaning: 'The body is longer than the server takes.',
    action: 'Send less at once.',
    retry: false,
  },
  BAD_RUN_ID: {
    status: 400,
    meaning: 'The id is no UUID of version 4 in small letters.',
    action: 'Give one that is.',
    retry: false,
  },
  UNKNOWN_ALGORITHM: {
    status: 400,
    meaning: 'There is no such algorithm.',
    action: 'Take one that `GET /v1/algorithms` lists.',
    retry: false,
  },
  NOT_FOUND: {
    status: 404,
    meaning: 'There is nothing here that the caller may see.',
    action: 'Check the address.',
    retry: false,
  },
  NO_SUCH_RUN: {
    status: 404,
    meaning: 'There is no run of this id that the caller may see.',
    action: 'Check the id.',
    retry: false,
  },
  UNKNOWN_HOSPITAL: {
    status: 404,
    meaning: 'There is no such hospital in the federation.',
    action: 'Check its name.',
    retry: false,
  },
  RUN_EXISTS: {
    status: 409,
    meaning: 'There is a run of this id, of another request or another caller.',
    action: 'Choose another id.',
    retry: false,
  },
  EXPERIMENT_EXISTS: {
    status: 409,
    meaning: 'There is an experiment of this id already.',
    action: 'Choose another id.',
    retry: false,
  },
  NO_RESULT: {
    status: 409,
    meaning: 'The run has no result, or none yet.',
    action: 'Look at its state; wait if it goes on.',
    retry: true,
  },
  TERMS_CHANGED: {
    status: 409,
    meaning: 'The terms of use have changed meanwhile.',
    action: 'Load the page again and read them.',
    retry: false,
  },
  OPERATION_RUNNING: {
    status: 409,
    meaning: 'Another operation is on its way.',
    action: 'Wait until it has ended.',
    retry: true,
  },
  TOO_MANY_TOKENS: {
    status: 409,
    meaning: 'The person has as many tokens as one may have.',
    action: 'Revoke one that is not used.',
    retry: false,
  },
  TOO_MANY_RUNS: {
    status: 429,
    meaning: 'The master carries out as many runs as it can.',
    action: 'Wait a few seconds.',
    retry: true,
  },
  // What does not work at the moment.
  UNREACHABLE: {
    status: 503,
    meaning: 'The master, or the hospital, cannot be reached.',
    action: 'Try again later.',
    retry: true,
  },
  MASTER_UNREACHABLE: {
    status: 503,
    meaning: 'The portal cannot reach the master.',
    action: 'Try again later.',
    retry: true,
  },
  PROVIDER_UNREACHABLE: {
    status: 503,
    meaning: 'The portal cannot reach the sign-in service.',
    action: 'Try again later.',
    retry: true,
  },
  NOT_SUPPORTED: {
    status: 501,
    meaning: 'The worker of the hospital is too old for this.',
    action: 'Upgrade the worker.',
    retry: true,
  },
  HOSPITAL_FAULT: {
    status: 502,
    meaning: 'The worker of the hospital had a fault.',
    action: 'If it stays, the log of the program says what broke.',
    retry: true,
  },
  NO_ANSWER: {
    status: 504,
    meaning: 'The hospital did not answer in time.',
    action: 'Try again later.',
    retry: true,
  },
  MASTER_FAULT: {
    status: 500,
    meaning: 'The master had a fault.',
    action: 'If it stays, the log of the program says what broke.',
    retry: true,
  },
  PORTAL_FAULT: {
    status: 500,
    meaning: 'The portal had a fault.',
    action: 'If it stays, the log of the program says what broke.',
    retry: true,
  },
  // What a client says of an answer in which no code of this table stands.
  OFFLINE: {
    meaning: 'The portal does not answer its page.',
    action: 'Check the network; nothing that was saved is lost.',
    retry: true,
  },
  REFUSED: {
    meaning: 'The server refused, and gave no code that this client knows.',
    action: 'Read the message; the server may be newer than the client.',
    retry: false,
  },
  FAULT: {
    meaning: 'The server, or something on the way to it, is broken.',
    action: 'Try again later.',
    retry: true,
  },
  // Why a run has no result.
  INSUFFICIENT_DATA: {
    meaning: 'No hospital has enough patients for the request.',
    action: 'Widen the filter, or choose variables with fewer missing values.',
    retry: false,
  },
  HOSPITAL_UNREACHABLE: {
    meaning: 'A hospital that holds one of the datasets is not connected.',
    action: 'Wait for it, leave its datasets out, or ask with `onLoss: "continue"`.',
    retry: true,
  },
  HOSPITAL_LOST: {
    meaning: 'A hospital was lost during the run.',
    action: 'Ask again, or with `onLoss: "continue"`.',
    retry: true,
  },
  DATA_MODEL_GONE: {
    meaning: 'After the master came back, no hospital held the data of the run.',
    action: 'Ask again when the hospitals are connected.',
    retry: true,
  },
  DATA_CHANGING: {
    meaning: 'The data of a hospital are being changed.',
    action: 'Ask again when that is over.',
    retry: true,
  },
  TOO_MUCH: {
    meaning: 'A hospital is asked too much at the same time.',
    action: 'Ask again later.',
    retry: true,
  },
  WORKER_FAULT: {
    meaning: 'The worker of a hospital could not answer; nothing was released.',
    action: 'If it stays, the log of the program says what broke.',
    retry: true,
  },
  // What an algorithm says of the rows it was given.
  NOT_ENOUGH_ROWS: {
    meaning: 'There are too few rows for this statistic.',
    action: 'Widen the filter, or use fewer variables.',
    retry: false,
  },
  ZERO_VARIANCE: {
    meaning: 'A variable has the same value in every row.',
    action: 'Leave it out, or widen the filter.',
    retry: false,
  },
  TOO_FEW_LEVELS: {
    meaning: 'A nominal variable has too few levels with patients.',
    action: 'Take another variable, or widen the filter.',
    retry: false,
  },
  UNKNOWN_LEVEL: {
    meaning: 'A parameter names a level that the variable does not have.',
    action: 'Take one of its levels.',
    retry: false,
  },
  COLLINEAR: {
    meaning: 'A covariate follows from the others.',
    action: 'Leave one of them out.',
    retry: false,
  },
  ILL_CONDITIONED: {
    meaning: 'The covariates are so alike that the computation is not exact enough.',
    action: 'Leave some out, or change their units.',
    retry: false,
  },
  NOT_CONVERGED: {
    meaning: 'The estimate did not settle.',
    action: 'Use fewer covariates, or other starting values.',
    retry: false,
  },
  SEPARATION: {
    meaning: 'A covariate separates the outcomes, so no finite estimate exists.',
    action: 'Leave it out, or merge levels.',
    retry: false,
  },
  OUT_OF_DOMAIN: {
    meaning: 'A value lies where the method is not defined.',
    action: 'Filter such values out, or take another transformation.',
    retry: false,
  },
  CLUSTER_TOO_SMALL: {
    meaning: 'A cluster would hold too few patients.',
    action: 'Ask for fewer clusters.',
    retry: false,
  },
  EXTREMES_WITHHELD: {
    meaning: 'A hospital does not let out the extremes that this needs.',
    action: 'Use the ranges of the data model.',
    retry: false,
  },
  // What is wrong with a request: the codes of `faults`.
  MISSING: {
    meaning: 'Something that is needed is not given.',
    action: 'Give it.',
    retry: false,
  },
  UNKNOWN_FIELD: {
    meaning: 'The request has a field that is not known.',
    action: 'Leave it out; the message lists the known ones.',
    retry: false,
  },
  BAD_VALUE: {
    meaning: 'A value is not of the form that is needed.',
    action: 'Give one that is; the message says which.',
    retry: false,
  },
  UNKNOWN_DATA_MODEL: {
    meaning: 'No hospital has the data model.',
    action: 'Take one of the catalogue, as `code:version`.',
    retry: false,
  },
  UNKNOWN_DATASET: {
    meaning: 'No hospital has the dataset.',
    action: 'Take one of the catalogue.',
    retry: false,
  },
  UNKNOWN_VARIABLE: {
    meaning: 'The data model has no such variable.',
    action: 'Take one of the catalogue.',
    retry: false,
  },
  WRONG_KIND: {
    meaning: 'The role does not take variables of this kind.',
    action: 'Take another variable, or another role.',
    retry: false,
  },
  WRONG_NUMBER: {
    meaning: 'The role takes fewer or more variables.',
    action: 'The message says how many.',
    retry: false,
  },
  BAD_FILTER: {
    meaning: 'The filter is not in order.',
    action: 'Correct the rule that the path names.',
    retry: false,
  },
  BAD_PARAMETER: {
    meaning: 'A parameter has a value that it cannot have.',
    action: 'The message says which it can.',
    retry: false,
  },
} as const satisfies Readonly<Record<Specified, ProblemEntry>> & Readonly<Record<string, ProblemEntry>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Codes that are an answer of their own, with a status. */
export type AnswerCode = {
  [Code in ProblemCode]: (typeof PROBLEMS)[Code] extends { readonly status: number } ? Code : never;
}[ProblemCode];

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

export const isProblemCode = (code: unknown): code is ProblemCode =>
  typeof code === 'string' && Object.hasOwn(PROBLEMS, code);

/** Whether the same request, unchanged, may be granted later. */
export const mayRetry = (code: ProblemCode): boolean => PROBLEMS[code].retry;

/** HTTP status of an answer with this code. */
export const statusOf = (code: AnswerCode): number => PROBLEMS[code].status;
