export { isLooser, LIMITS, type Limits, type Policy, PROFILES, type Profile, strictest } from './policy.js';
