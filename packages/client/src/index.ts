export type { ExperimentRequest } from '@mip/specification';
export { readConnection } from './connection-file.js';
export {
  type CatalogueModel,
  type CatalogueVariable,
  type ClientOptions,
  MipClient,
} from './mip-client.js';
export { MipError } from './mip-error.js';
