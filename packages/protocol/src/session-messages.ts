import type { ConditionNode, VisitChoice } from '@mip/aggregates';
import { LIMITS, type Limits, PROFILES, strictest } from '@mip/policy';
import {
  amount,
  anything,
  exactRecord,
  flag,
  list,
  map,
  oneOf,
  optional,
  type Read,
  type Reader,
  record,
  text,
  time,
  whole,
} from './reading.js';

/** The nominal part of a regression's design: the content of `Open.design`. */
export interface WireDesign {
  readonly covariates: readonly string[];
  readonly outcome?: ConditionNode;
}

const levelCode: Reader<string> = (value) => {
  const code = text(80)(value);
  if (code === '' || /\p{Cc}/u.test(code)) throw new TypeError();
  return code;
};

/**
 * Levels that other hospitals declare of a variable and this one does not, so that it can be asked about them: an
 * optional field of the selection in `Open`.
 */
export const readFurtherLevels = list(record({ variable: text(80), levels: list(levelCode, 10_000) }), 10_000);
export type FurtherLevels = Read<typeof readFurtherLevels>;

/** Which visits of each patient count: an optional field of the selection in `Open`, with levels of `visitid`. */
export const readVisitChoice: Reader<VisitChoice> = (value) =>
  typeof value === 'object' && value !== null && 'level' in value
    ? exactRecord({ take: oneOf('level'), level: levelCode })(value)
    : exactRecord({ take: oneOf('first', 'last'), order: list(levelCode, 10_000) })(value);

/** One data model of one hospital: an entry of `Hello.catalogue`. */
export const readCatalogueEntry = record({
  /** The CDEsMetadata.json of the data model; only its name is checked. */
  metadata(value) {
    record({ code: text(), version: text() })(value);
    return anything(value);
  },
  datasets: list(record({ code: text(), label: text(), patients: optional(amount) })),
  /** Codes of the variables that have a value, by dataset. */
  variables: map(list(text())),
});
export type WireCatalogueEntry = Read<typeof readCatalogueEntry>;

type LimitReaders = { readonly [K in keyof Limits]: Reader<Limits[K]> };

/**
 * How a worker of 0.1.0 counts, which does not name all its limits in `Hello`: as the strictest profile has them. With how
 * many others it answers is no limit of its guard; it did not ask for any.
 */
const UNNAMED: Limits = { ...strictest(Object.values(PROFILES)), minSites: 1 };
const limits = Object.fromEntries(
  LIMITS.map((key) => {
    const read: Reader<Limits[keyof Limits]> = typeof UNNAMED[key] === 'boolean' ? flag : amount;
    return [key, (value: unknown) => (value === undefined ? UNNAMED[key] : read(value))];
  }),
) as unknown as LimitReaders;

/** A hospital's policy and its hash, as they travel in `Hello.policy` and in a description. */
export const readHospitalPolicy = record({
  profile: text(),
  hash: text(),
  ...limits,
  signedOff: optional(record({ by: text(), date: text(), reason: text() })),
});
export type HospitalPolicy = Read<typeof readHospitalPolicy>;

/** What a worker may support in addition to `Open` and `Ask` of version 1; it lists them in `Hello.abilities`. */
export const ABILITIES = ['describe', 'ledger', 'levels', 'visits'] as const;
export type Ability = (typeof ABILITIES)[number];

const readDescribedDataset = record({
  code: text(),
  label: text(),
  /** Number of variables that have a value in the dataset. */
  variables: whole,
  /** Absent if the hospital's policy withholds it. */
  patients: optional(whole),
});
export type DescribedDataset = Read<typeof readDescribedDataset>;

const readDescribedModel = record({
  /** `code:version` */
  id: text(),
  label: text(),
  longitudinal: flag,
  /** Number of variables of the data model. */
  variables: whole,
  datasets: list(readDescribedDataset),
});
/** One data model as a hospital has it. */
export type DescribedModel = Read<typeof readDescribedModel>;

/** A hospital's data and policy: the content of `Description.description`. */
export const readWireDescription = record({
  software: text(),
  /** When the worker's process started, ISO 8601. */
  started: time,
  policy: readHospitalPolicy,
  ledgerEntries: whole,
  dataModels: list(readDescribedModel),
});
export type WireDescription = Read<typeof readWireDescription>;

/** Longest plan that is shown, in UTF-16 units. */
const LONGEST_PLAN = 256 * 1024;

/** One entry of a hospital's ledger, as in `LedgerPage.entries`: without released numbers and row sets. */
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
  /** How many numbers were released. */
  lanes: whole,
});
export type WireLedgerEntry = Read<typeof readWireLedgerEntry>;

/** Most entries of a page of a ledger. */
export const MOST_ENTRIES = 200;

/** The version of the messages; the master rejects a worker of another version and says so. */
export const PROTOCOL_VERSION = 1;

export const toJsonBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
export const fromJsonBytes = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
