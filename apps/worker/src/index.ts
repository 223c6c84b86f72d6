export { type RunningWorker, startWorker } from './worker.js';
export type { WorkerConfig } from './worker-config.js';
