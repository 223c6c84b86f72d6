export { DEFAULT_FOLDER, type ReadyFile, runningFederation } from './data-folder.js';
export type { EmbeddedHospital } from './embedded-federation.js';
export { type ModelFolder, modelFolders } from './hospital-folders.js';
export type { LdsmKind } from './hospital-store.js';
export { ProcessEnded } from './process.js';
export type { Programs } from './programs.js';
