export { answerTogether, fewestSites } from './answer-together.js';
export {
  isLooser,
  LIMITS,
  type Limits,
  limitsOfRun,
  mostBins,
  type Policy,
  PROFILES,
  type Profile,
  strictest,
} from './policy.js';
export { type LimitName, limitOf } from './rule-limits.js';
