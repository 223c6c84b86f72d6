import type { ConditionNode } from '@mip/aggregates';
import { amount, anything, flag, list, map, oneOf, optional, type Read, record, text, time, whole } from './reading.js';

/** The nominal part of a regression's design, as it travels in `Open.design`. */
export interface WireDesign {
  readonly covariates: readonly string[];
  readonly outcome?: ConditionNode;
}

/** One data model of one hospital, as it travels in `Hello.catalogue`. */
export const readCatalogueEntry = record({
  /** The CDEsMetadata.json of the data model, of any shape but for its name. */
  metadata(value) {
    record({ code: text(), version: text() })(value);
    return anything(value);
  },
  datasets: list(record({ code: text(), label: text(), patients: optional(amount) })),
  /** Codes of the variables that have a value, by dataset. */
  variables: map(list(text())),
});
export type WireCatalogueEntry = Read<typeof readCatalogueEntry>;

const POLICY = {
  profile: text(),
  hash: text(),
  minRows: amount,
  minCell: amount,
  designFloor: amount,
  exactExtremes: flag,
  signedOff: optional(record({ by: text(), date: text(), reason: text() })),
};

/** What a worker lets others know of its policy, as it travels in `Hello.policy`. */
export const readWirePolicy = record(POLICY);
export type WirePolicy = Read<typeof readWirePolicy>;

/** What a worker can be asked besides `Open` and `Ask`, as it says in `Hello.abilities`. */
export const ABILITIES = ['describe', 'ledger'] as const;
export type Ability = (typeof ABILITIES)[number];

const readHospitalPolicy = record({ ...POLICY, maxParamRatio: amount, maxBins: amount, patientsPerCluster: amount });
/** All that a hospital's policy sets, and its hash. */
export type HospitalPolicy = Read<typeof readHospitalPolicy>;

const readDescribedDataset = record({
  code: text(),
  label: text(),
  /** Of how many variables the dataset has a value. */
  variables: whole,
  /** Absent where the hospital's policy does not let it out. */
  patients: optional(whole),
});
export type DescribedDataset = Read<typeof readDescribedDataset>;

const readDescribedModel = record({
  /** `code:version` */
  id: text(),
  label: text(),
  longitudinal: flag,
  /** How many variables the data model has. */
  variables: whole,
  datasets: list(readDescribedDataset),
});
/** One data model as a hospital has it. */
export type DescribedModel = Read<typeof readDescribedModel>;

/** What a hospital holds and how it guards it, as it travels in `Description.description`. */
export const readWireDescription = record({
  software: text(),
  /** When the worker's process began, ISO 8601. */
  started: time,
  policy: readHospitalPolicy,
  ledgerEntries: whole,
  dataModels: list(readDescribedModel),
});
export type WireDescription = Read<typeof readWireDescription>;

/** Longest plan that is shown, in UTF-16 units. */
const LONGEST_PLAN = 256 * 1024;

/** One entry of a hospital's ledger, as it travels in `LedgerPage.entries`: neither released numbers nor row sets. */
export const readWireLedgerEntry = record({
  seq: whole,
  time,
  actor: text(),
  run: text(),
  algorithm: text(),
  planHash: text(),
  /** Canonical JSON of the plan, or of the selection that a run was opened with; absent where it is very long. */
  plan: optional(text(LONGEST_PLAN)),
  policyHash: text(),
  software: text(),
  decision: oneOf('released', 'refused'),
  rule: optional(text()),
  subject: optional(text()),
  /** How many numbers left. */
  lanes: whole,
});
export type WireLedgerEntry = Read<typeof readWireLedgerEntry>;

/** Most entries of a page of a ledger. */
export const MOST_ENTRIES = 200;

/** The version of the messages; a worker of another version is told so and turned away. */
export const PROTOCOL_VERSION = 1;

export const toJsonBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
export const fromJsonBytes = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
