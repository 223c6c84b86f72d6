export type { Case, CaseAnswer } from './case.js';
export { casesOf } from './cases.js';
