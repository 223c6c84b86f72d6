export { Master, type MasterConfig } from './master.js';
