export type {
  AlgorithmView,
  CatalogueDataset,
  CatalogueGroup,
  CatalogueModel,
  CatalogueVariable,
  LedgerQuery,
} from '@mip/contract';
export type { ExperimentRequest, Form, ParameterField, VariableField } from '@mip/specification';
export { type Connection, clientOptions, readConnection } from './connection-file.js';
export { type ClientOptions, type CompatibleAnswer, MipClient } from './mip-client.js';
export { MipError } from './mip-error.js';
