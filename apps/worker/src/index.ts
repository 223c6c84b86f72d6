export { startWorker } from './worker.js';
export type { WorkerConfig } from './worker-config.js';
