export {
  type CatalogueModel,
  type CatalogueVariable,
  type ClientOptions,
  type ExperimentRequest,
  MipClient,
} from './mip-client.js';
export { MipError } from './mip-error.js';
