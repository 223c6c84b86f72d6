/** What an algorithm, or a master, answered. */
export type CaseAnswer =
  | { readonly result: unknown }
  | { readonly error: { readonly code: string; readonly message: string } };

/** One reference analysis: a request, and what must come of it. */
export interface Case {
  readonly set: 'clinical' | 'nist' | 'mip';
  readonly file: string;
  readonly id: string;
  /** The data set whose hospitals are asked. */
  readonly data: string;
  readonly algorithm: string;
  /** `mip`: a body of `POST /v1/runs`; `exareme`: one of `POST /algorithms/{algorithm}`. */
  readonly form: 'mip' | 'exareme';
  readonly body: unknown;
  /** Every way in which the answer is not what it must be, a line each; none if the case passes. */
  judge(answer: CaseAnswer): readonly string[];
}

/** Holds an answer against a case. */
export const compare = (one: Case, answer: CaseAnswer): readonly string[] => one.judge(answer);

/** A judge of results, to whom an error is a fault. */
export const judging =
  <R>(judge: (result: R) => readonly string[]) =>
  (answer: CaseAnswer): readonly string[] =>
    'error' in answer ? [`error ${answer.error.code}: ${answer.error.message}`] : judge(answer.result as R);
