import type { RequestFault, StatisticalFault } from '@mip/specification';

// Longer than other files, because every code has its entry here and nowhere else.

/** What a code means to people and programs. */
export interface ProblemEntry {
  /** HTTP status of the answer with this code; absent for codes of runs, faults and clients. */
  readonly status?: number;
  readonly meaning: string;
  /** What to do about it. */
  readonly action: string;
  /** Whether the same request may succeed later. */
  readonly retry: boolean;
}

/** The codes of algorithms and of request validation; each needs an entry. */
type Specified = StatisticalFault | RequestFault['code'];

/** All codes that callers receive; `docs/errors.md` is generated from this table. */
export const PROBLEMS = {
  // The caller.
  UNNAMED_CALLER: {
    status: 401,
    meaning: 'The caller is not authenticated.',
    action: 'Send a valid token as `Authorization: Bearer …`.',
    retry: true,
  },
  NOT_SIGNED_IN: {
    status: 401,
    meaning: 'Nobody is signed in, or the token is no longer valid.',
    action: 'Sign in, or create a token on the account page.',
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
    action: 'Omit the header `mip-actor`.',
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
    meaning: 'The account may not use one of the datasets.',
    action: 'Leave it out, or ask the federation’s manager for access.',
    retry: false,
  },
  NOT_YOUR_EXPERIMENT: {
    status: 403,
    meaning: 'Only the person who created an experiment may change it.',
    action: 'Copy it, and change the copy.',
    retry: false,
  },
  NOT_YOUR_HOSPITAL: {
    status: 403,
    meaning: 'The account does not manage this hospital.',
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
    action: 'Use its configured address.',
    retry: true,
  },
  // The request.
  BAD_REQUEST: {
    status: 400,
    meaning: 'The request is invalid; `faults` lists all faults.',
    action: 'Correct all faults and send it again.',
    retry: false,
  },
  TOO_LARGE: {
    status: 413,
    meaning: 'The body is larger than the server accepts.',
    action: 'Send less at once.',
    retry: false,
  },
  BAD_RUN_ID: {
    status: 400,
    meaning: 'The id is not a UUID of version 4 in lower case.',
    action: 'Use a UUID of version 4.',
    retry: false,
  },
  UNKNOWN_ALGORITHM: {
    status: 400,
    meaning: 'There is no such algorithm.',
    action: 'Use one that `GET /v1/algorithms` lists.',
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
    meaning: 'There is no run with this id that the caller may see.',
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
    meaning: 'A run with this id exists, for another request or another caller.',
    action: 'Choose another id.',
    retry: false,
  },
  EXPERIMENT_EXISTS: {
    status: 409,
    meaning: 'An experiment with this id already exists.',
    action: 'Choose another id.',
    retry: false,
  },
  NO_RESULT: {
    status: 409,
    meaning: 'The run has no result, or none yet.',
    action: 'Check its state; wait if it is still running.',
    retry: true,
  },
  TERMS_NOT_ACCEPTED: {
    status: 403,
    meaning: 'The account has not agreed to the terms of use, or not to their latest version.',
    action: 'Sign in to the portal with a browser, read them and agree.',
    retry: false,
  },
  TERMS_CHANGED: {
    status: 409,
    meaning: 'The terms of use have changed in the meantime.',
    action: 'Load the page again and read them.',
    retry: false,
  },
  OPERATION_RUNNING: {
    status: 409,
    meaning: 'Another operation is running.',
    action: 'Wait until it has ended.',
    retry: true,
  },
  FILE_REFUSED: {
    status: 422,
    meaning: 'A file or a folder of the hospital cannot be used so.',
    action: 'The message says why; correct it there, and try again.',
    retry: true,
  },
  FILE_CHANGED: {
    status: 409,
    meaning: 'The description of the file was changed by another program since it was opened.',
    action: 'Open the file again.',
    retry: false,
  },
  TOO_MANY_TOKENS: {
    status: 409,
    meaning: 'The person has the maximum number of tokens.',
    action: 'Revoke one that is not used.',
    retry: false,
  },
  TOO_MANY_RUNS: {
    status: 429,
    meaning: 'The master has reached its limit of simultaneous runs.',
    action: 'Wait a few seconds.',
    retry: true,
  },
  TOO_MANY_QUESTIONS: {
    status: 429,
    meaning: 'The person asks faster than the federation allows, or has too many runs under way.',
    action: 'Wait as long as `Retry-After` says.',
    retry: true,
  },
  QUOTA_SPENT: {
    status: 429,
    meaning: 'The person has asked as many questions today as the federation allows.',
    action: 'Ask again tomorrow; the federation’s manager sets the number.',
    retry: false,
  },
  // Failures that may pass.
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
    meaning: 'The worker of the hospital failed.',
    action: 'If it persists, see the log of the program.',
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
    meaning: 'The master failed.',
    action: 'If it persists, see the log of the program.',
    retry: true,
  },
  PORTAL_FAULT: {
    status: 500,
    meaning: 'The portal failed.',
    action: 'If it persists, see the log of the program.',
    retry: true,
  },
  DESK_FAULT: {
    status: 500,
    meaning: 'The desk failed.',
    action: 'If it persists, see the terminal in which it was started.',
    retry: true,
  },
  // Codes of clients, for answers without a code of this table.
  OFFLINE: {
    meaning: 'The page cannot reach the portal.',
    action: 'Check the network; nothing that was saved is lost.',
    retry: true,
  },
  REFUSED: {
    meaning: 'The server refused, without a code that this client knows.',
    action: 'Read the message; the server may be newer than the client.',
    retry: false,
  },
  FAULT: {
    meaning: 'The server, or a proxy in between, failed.',
    action: 'Try again later.',
    retry: true,
  },
  // Why a run has no result.
  INSUFFICIENT_DATA: {
    meaning: 'No hospital has enough patients for the request.',
    action: 'Widen the filter, or choose variables with fewer missing values.',
    retry: false,
  },
  TOO_FEW_HOSPITALS: {
    meaning: 'Hospitals answer only together, and fewer could answer the request than each of them asks for.',
    action: 'Choose datasets of more hospitals, a wider filter, or variables with fewer missing values.',
    retry: false,
  },
  HOSPITAL_UNREACHABLE: {
    meaning: 'A hospital that holds one of the datasets is not connected.',
    action: 'Wait for it, leave its datasets out, or use `onLoss: "continue"`.',
    retry: true,
  },
  HOSPITAL_LOST: {
    meaning: 'The connection to a hospital was lost during the run.',
    action: 'Try again, or use `onLoss: "continue"`.',
    retry: true,
  },
  DATA_MODEL_GONE: {
    meaning: 'After a restart of the master, no hospital had the data of the run.',
    action: 'Try again when the hospitals are connected.',
    retry: true,
  },
  DATA_CHANGING: {
    meaning: 'The data of a hospital are being updated.',
    action: 'Try again when the update is finished.',
    retry: true,
  },
  TOO_MUCH: {
    meaning: 'A hospital has too many requests at the same time.',
    action: 'Try again later.',
    retry: true,
  },
  WORKER_FAULT: {
    meaning: 'The worker of a hospital could not answer; nothing was released.',
    action: 'If it persists, see the log of the program.',
    retry: true,
  },
  // Refusals of algorithms.
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
    action: 'Choose another variable, or widen the filter.',
    retry: false,
  },
  UNKNOWN_LEVEL: {
    meaning: 'A parameter names a level that the variable does not have.',
    action: 'Use one of its levels.',
    retry: false,
  },
  COLLINEAR: {
    meaning: 'A covariate is a combination of the others.',
    action: 'Leave one of them out.',
    retry: false,
  },
  ILL_CONDITIONED: {
    meaning: 'The covariates are too closely related for an accurate computation.',
    action: 'Leave some out, or change their units.',
    retry: false,
  },
  NOT_CONVERGED: {
    meaning: 'The estimate did not converge.',
    action: 'Use fewer covariates, or other starting values.',
    retry: false,
  },
  SEPARATION: {
    meaning: 'A covariate separates the outcomes, so no finite estimate exists.',
    action: 'Leave it out, or merge levels.',
    retry: false,
  },
  OUT_OF_DOMAIN: {
    meaning: 'The method is not defined for some value.',
    action: 'Filter such values out, or choose another transformation.',
    retry: false,
  },
  CLUSTER_TOO_SMALL: {
    meaning: 'A cluster would hold too few patients.',
    action: 'Ask for fewer clusters.',
    retry: false,
  },
  EXTREMES_WITHHELD: {
    meaning: 'A hospital does not release the extremes that this needs.',
    action: 'Use the ranges of the data model.',
    retry: false,
  },
  // Faults of a request: the codes of `faults`.
  MISSING: {
    meaning: 'A required value is missing.',
    action: 'Provide it.',
    retry: false,
  },
  UNKNOWN_FIELD: {
    meaning: 'The request has an unknown field.',
    action: 'Remove it; the message lists the known fields.',
    retry: false,
  },
  BAD_VALUE: {
    meaning: 'A value has the wrong form.',
    action: 'Correct it; the message says how.',
    retry: false,
  },
  UNKNOWN_DATA_MODEL: {
    meaning: 'No hospital has the data model.',
    action: 'Use one from the catalogue, as `code:version`.',
    retry: false,
  },
  UNKNOWN_DATASET: {
    meaning: 'No hospital has the dataset.',
    action: 'Use one from the catalogue.',
    retry: false,
  },
  DATASET_OUT: {
    meaning: 'The dataset contradicts the data of a hospital that enrolled earlier, and is out.',
    action: 'Leave it out until its hospital has mended it; the message says how.',
    retry: false,
  },
  UNKNOWN_VARIABLE: {
    meaning: 'The data model has no such variable.',
    action: 'Use one from the catalogue.',
    retry: false,
  },
  WRONG_KIND: {
    meaning: 'The role does not take variables of this kind.',
    action: 'Choose another variable, or another role.',
    retry: false,
  },
  WRONG_NUMBER: {
    meaning: 'The role takes another number of variables.',
    action: 'The message says how many.',
    retry: false,
  },
  BAD_VISIT: {
    meaning: 'The choice of a visit is invalid, or the data model has no visits.',
    action: 'Leave `visit` out, or use `all`, `first`, `last` or `{"level": …}` with a level of `visitid`.',
    retry: false,
  },
  BAD_FILTER: {
    meaning: 'The filter is invalid.',
    action: 'Correct the rule that the path names.',
    retry: false,
  },
  GRAMMAR: {
    meaning: 'The filter says what no hospital of the datasets takes, such as a number that is no cut point.',
    action: 'The message says what can be asked in its place.',
    retry: false,
  },
  BAD_PARAMETER: {
    meaning: 'A parameter has an invalid value.',
    action: 'The message says which values are allowed.',
    retry: false,
  },
} as const satisfies Readonly<Record<Specified, ProblemEntry>> & Readonly<Record<string, ProblemEntry>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Codes with an HTTP status of their own. */
export type AnswerCode = {
  [Code in ProblemCode]: (typeof PROBLEMS)[Code] extends { readonly status: number } ? Code : never;
}[ProblemCode];

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

export const isProblemCode = (code: unknown): code is ProblemCode =>
  typeof code === 'string' && Object.hasOwn(PROBLEMS, code);

/** Whether the same request may succeed later. */
export const mayRetry = (code: ProblemCode): boolean => PROBLEMS[code].retry;

/** HTTP status of an answer with this code. */
export const statusOf = (code: AnswerCode): number => PROBLEMS[code].status;
