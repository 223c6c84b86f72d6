export { type Design, designQuestions } from './design.js';
export type { Evidence } from './evidence.js';
export { Guard, type Inspected } from './guard.js';
export {
  type Decision,
  Ledger,
  type LedgerEntry,
  LedgerError,
  readLedger,
  rowSetDigest,
} from './ledger.js';
export type { Frame } from './limits.js';
export { DEFAULT_POLICY, type Policy, PolicyError, PROFILES, type Profile, policyHash, readPolicy } from './policy.js';
export type { Released } from './released.js';
export { Refusal, RULES, type RuleId } from './rules.js';
