export { catalogue } from './catalogue.js';
export { currentResult, type OldQuestion } from './old-results.js';
export { type RunFacts, reasonOnRemaining, recordWords, reportOf } from './presenting/report-of.js';
export { commonWords } from './presenting/words.js';
export { refusalWords } from './shared/refusals.js';
