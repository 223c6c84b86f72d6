import { fromJsonBytes, type Hello, type WireCatalogueEntry, type WirePolicy } from '@mip/protocol';

/** A worker's first message that is not what the protocol says. */
export class BadHello extends Error {
  override readonly name = 'BadHello';
}

/** Longest text of a worker that is shown to others. */
const LONGEST_TEXT = 1_000;

/** The JSON parts of a worker's first message, read as if they came from an enemy. @throws BadHello */
export function readHello({ policy, catalogue }: Hello): { policy: WirePolicy; catalogue: WireCatalogueEntry[] } {
  try {
    return { policy: policyOf(JSON.parse(policy)), catalogue: listOf(fromJsonBytes(catalogue)).map(entryOf) };
  } catch {
    throw new BadHello("the worker's policy or catalogue is not what the protocol says");
  }
}

/** A worker's text as people will see it, cut to a bearable length. */
export const shortened = (text: string): string => text.slice(0, LONGEST_TEXT);

function policyOf(value: unknown): WirePolicy {
  const { profile, hash, minRows, minCell, designFloor, exactExtremes, signedOff } = recordOf(value);
  return {
    profile: textOf(profile),
    hash: textOf(hash),
    minRows: numberOf(minRows),
    minCell: numberOf(minCell),
    designFloor: numberOf(designFloor),
    exactExtremes: exactExtremes === true,
    ...(signedOff !== undefined && { signedOff: signatureOf(recordOf(signedOff)) }),
  };
}

const signatureOf = ({ by, date, reason }: Record<string, unknown>) => ({
  by: textOf(by),
  date: textOf(date),
  reason: textOf(reason),
});

function entryOf(value: unknown): WireCatalogueEntry {
  const { metadata, datasets, variables } = recordOf(value);
  const { code, version } = recordOf(metadata);
  textOf(code);
  textOf(version);
  return {
    metadata,
    datasets: listOf(datasets).map(datasetOf),
    variables: Object.fromEntries(
      Object.entries(recordOf(variables)).map(([name, codes]) => [name, listOf(codes).map(textOf)]),
    ),
  };
}

function datasetOf(value: unknown): WireCatalogueEntry['datasets'][number] {
  const { code, label, patients } = recordOf(value);
  return { code: textOf(code), label: textOf(label), ...(patients !== undefined && { patients: numberOf(patients) }) };
}

function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError();
  return value as Record<string, unknown>;
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError();
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) throw new TypeError();
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0)) throw new TypeError();
  return value;
}
