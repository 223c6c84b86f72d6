export { EXIT, HELP_HINT, UserError } from './exit.js';
export { assertHardened, type Softness, showHealth, softnesses } from './hardening.js';
export { readJson, writeJson } from './json-file.js';
export { oneAtATime } from './one-at-a-time.js';
export { ProgressLine } from './progress-line.js';
export { untilStopped } from './until-stopped.js';
