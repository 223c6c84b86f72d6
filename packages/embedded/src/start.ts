export { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded-federation.js';
export { wipe } from './wipe.js';
