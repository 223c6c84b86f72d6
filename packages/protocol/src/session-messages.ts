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

/** The version of the messages; a worker of another version is told so and turned away. */
export const PROTOCOL_VERSION = 1;

export const toJsonBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
export const fromJsonBytes = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
