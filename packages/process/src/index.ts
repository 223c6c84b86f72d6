export { AppendLog } from './append-log.js';
export { ifAbsent, readOrCreate, writeAtomically } from './atomic-file.js';
export { Backoff, type BackoffOptions } from './backoff.js';
export { EXIT, HELP_HINT, UserError } from './exit.js';
export { assertHardened, type Softness, showHealth, softnesses } from './hardening.js';
export { readJson, writeJson } from './json-file.js';
export { oneAtATime } from './one-at-a-time.js';
export { ProgressLine } from './progress-line.js';
export { untilStopped } from './until-stopped.js';
