export type { LabHost } from './host.js';
export { type Lab, type LabOptions, type OwnLab, openLab, startLab } from './lab.js';
export { labLack } from './possible.js';
