import { fromJsonBytes, type Hello, type WireCatalogueEntry, type WirePolicy } from '@mip/protocol';
import { listOf, numberOf, recordOf, signatureOf, textOf } from './reading.js';

/** A worker's first message that is not what the protocol says. */
export class BadHello extends Error {
  override readonly name = 'BadHello';
}

/** The JSON parts of a worker's first message, read as if they came from an enemy. @throws BadHello */
export function readHello({ policy, catalogue }: Hello): { policy: WirePolicy; catalogue: WireCatalogueEntry[] } {
  try {
    return { policy: policyOf(JSON.parse(policy)), catalogue: listOf(fromJsonBytes(catalogue)).map(entryOf) };
  } catch {
    throw new BadHello("the worker's policy or catalogue is not what the protocol says");
  }
}

function policyOf(value: unknown): WirePolicy {
  const { profile, hash, minRows, minCell, designFloor, exactExtremes, signedOff } = recordOf(value);
  return {
    profile: textOf(profile),
    hash: textOf(hash),
    minRows: numberOf(minRows),
    minCell: numberOf(minCell),
    designFloor: numberOf(designFloor),
    exactExtremes: exactExtremes === true,
    ...(signedOff !== undefined && { signedOff: signatureOf(signedOff) }),
  };
}

function entryOf(value: unknown): WireCatalogueEntry {
  const { metadata, datasets, variables } = recordOf(value);
  const { code, version } = recordOf(metadata);
  textOf(code);
  textOf(version);
  return {
    metadata,
    datasets: listOf(datasets).map(datasetOf),
    variables: Object.fromEntries(
      Object.entries(recordOf(variables)).map(([name, codes]) => [name, listOf(codes).map((each) => textOf(each))]),
    ),
  };
}

function datasetOf(value: unknown): WireCatalogueEntry['datasets'][number] {
  const { code, label, patients } = recordOf(value);
  return { code: textOf(code), label: textOf(label), ...(patients !== undefined && { patients: numberOf(patients) }) };
}
