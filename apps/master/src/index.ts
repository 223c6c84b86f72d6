export { exaremePaths } from './exareme/exareme-paths.js';
export { Master, type MasterConfig } from './master.js';
