export { carryOut, hospitalsOf, resultOf } from './carry-out.js';
export { bodyOf, cohort, context, DATASETS, model, REQUESTS } from './cohort.js';
export { type InProcessOptions, type Outcome, runInProcess } from './in-process.js';
export { onOddAndPlainNames, withOddNames } from './odd-names.js';
export { cohortReport, type KeptExperiment, keptExperiments } from './reports.js';
