import type { ConditionNode } from '@mip/aggregates';

/** The nominal part of a regression's design, as it travels in `Open.design`. */
export interface WireDesign {
  readonly covariates: readonly string[];
  readonly outcome?: ConditionNode;
}

/** One data model of one hospital, as it travels in `Hello.catalogue`. */
export interface WireCatalogueEntry {
  readonly metadata: unknown;
  readonly datasets: readonly { readonly code: string; readonly label: string; readonly patients?: number }[];
  readonly variables: Readonly<Record<string, readonly string[]>>;
}

/** What a worker lets others know of its policy. */
export interface WirePolicy {
  readonly profile: string;
  readonly hash: string;
  readonly minRows: number;
  readonly minCell: number;
  readonly designFloor: number;
  readonly exactExtremes: boolean;
  readonly signedOff?: { readonly by: string; readonly date: string; readonly reason: string };
}

/** What a worker can be asked besides `Open` and `Ask`, as it says in `Hello.abilities`. */
export const ABILITIES = ['describe', 'ledger'] as const;
export type Ability = (typeof ABILITIES)[number];

/** All that a hospital's policy sets, and its hash. */
export interface HospitalPolicy {
  readonly profile: string;
  readonly hash: string;
  readonly minRows: number;
  readonly minCell: number;
  readonly designFloor: number;
  readonly maxParamRatio: number;
  readonly maxBins: number;
  readonly patientsPerCluster: number;
  readonly exactExtremes: boolean;
  readonly signedOff?: { readonly by: string; readonly date: string; readonly reason: string };
}

/** One data model as a hospital has it. */
export interface DescribedModel {
  /** `code:version` */
  readonly id: string;
  readonly label: string;
  readonly longitudinal: boolean;
  /** How many variables the data model has. */
  readonly variables: number;
  readonly datasets: readonly DescribedDataset[];
}

export interface DescribedDataset {
  readonly code: string;
  readonly label: string;
  /** Of how many variables the dataset has a value. */
  readonly variables: number;
  /** Absent where the hospital's policy does not let it out. */
  readonly patients?: number;
}

/** What a hospital holds and how it guards it, as it travels in `Description.description`. */
export interface WireDescription {
  readonly software: string;
  /** When the worker's process began, ISO 8601. */
  readonly started: string;
  readonly policy: HospitalPolicy;
  readonly ledgerEntries: number;
  readonly dataModels: readonly DescribedModel[];
}

/** One entry of a hospital's ledger, as it travels in `LedgerPage.entries`: neither released numbers nor row sets. */
export interface WireLedgerEntry {
  readonly seq: number;
  readonly time: string;
  readonly actor: string;
  readonly run: string;
  readonly algorithm: string;
  readonly planHash: string;
  /** Canonical JSON of the plan, or of the selection that a run was opened with; absent where it is very long. */
  readonly plan?: string;
  readonly policyHash: string;
  readonly software: string;
  readonly decision: 'released' | 'refused';
  readonly rule?: string;
  readonly subject?: string;
  /** How many numbers left. */
  readonly lanes: number;
}

/** Most entries of a page of a ledger. */
export const MOST_ENTRIES = 200;

/** The version of the messages; a worker of another version is told so and turned away. */
export const PROTOCOL_VERSION = 1;

export const toJsonBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
export const fromJsonBytes = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
