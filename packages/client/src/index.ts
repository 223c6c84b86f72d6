export type { ExperimentRequest, Form, ParameterField, VariableField } from '@mip/specification';
export { type Connection, clientOptions, readConnection } from './connection-file.js';
export { type ClientOptions, type LedgerQuery, MipClient } from './mip-client.js';
export { MipError } from './mip-error.js';
export type {
  AlgorithmView,
  CatalogueDataset,
  CatalogueGroup,
  CatalogueModel,
  CatalogueVariable,
} from './views.js';
