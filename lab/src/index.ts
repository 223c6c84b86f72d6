export type { LabHost } from './host.js';
export { type Lab, type LabOptions, startLab } from './lab.js';
export { labLack } from './possible.js';
