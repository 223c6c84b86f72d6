export { catalogue } from './catalogue.js';
export { currentResult, type OldQuestion } from './old-results.js';
export { type RunFacts, reasonOnRemaining, recordWords, reportOf } from './presenting/report-of.js';
export { type RunSize, sizeOver } from './presenting/run-size.js';
export { commonWords } from './presenting/words.js';
export { refusalWords } from './shared/refusals.js';
export { repeatedRows, rowsAsPatients } from './shared/repeated-rows.js';
export { hospitalCells } from './tables/hospital-cells.js';
export { type CellsAtHospital, publicGrid } from './tables/public-grid.js';
