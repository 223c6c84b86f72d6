export {
  type Credentials,
  createAuthority,
  issueCertificate,
  SKEW_MS,
} from './certificates/authority.js';
export { fingerprint, type Identity, identityOf, identityUri, NAME, renewalDelay } from './certificates/identity.js';
export { isMasterUrl, readInvitation, writeInvitation } from './certificates/invitation.js';
export { certificateRequest } from './certificates/request.js';
export {
  Federation,
  type FromWorker,
  FromWorkerSchema,
  type Hello,
  type Opened,
  type ReadLedger,
  type ToWorker,
  ToWorkerSchema,
} from './generated/mip/federation/v1/federation_pb.js';
export { Mailbox } from './mailbox.js';
export {
  anything,
  exactRecord,
  LONGEST_TEXT,
  list,
  optional,
  type Read,
  type Reader,
  record,
  text,
} from './reading.js';
export {
  ABILITIES,
  type Ability,
  type DescribedDataset,
  type DescribedModel,
  type FurtherLevels,
  fromJsonBytes,
  type HospitalPolicy,
  MOST_ENTRIES,
  PROTOCOL_VERSION,
  readCatalogueEntry,
  readFurtherLevels,
  readHospitalPolicy,
  readVisitChoice,
  readWireDescription,
  readWireLedgerEntry,
  toJsonBytes,
  type WireCatalogueEntry,
  type WireDescription,
  type WireDesign,
  type WireLedgerEntry,
} from './session-messages.js';
export {
  connectMaster,
  fetchAuthority,
  MAX_MESSAGE_BYTES,
  type MasterConnection,
  messageLimits,
  serverOptions,
} from './transport.js';
