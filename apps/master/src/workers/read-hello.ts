import {
  fromJsonBytes,
  type Hello,
  type HospitalPolicy,
  list,
  readCatalogueEntry,
  readHospitalPolicy,
  type WireCatalogueEntry,
} from '@mip/protocol';

/** A worker's first message that is not what the protocol says. */
export class BadHello extends Error {
  override readonly name = 'BadHello';
}

/** The JSON parts of a worker's first message, read as if they came from an enemy. @throws BadHello */
export function readHello({ policy, catalogue }: Hello): {
  policy: HospitalPolicy;
  catalogue: readonly WireCatalogueEntry[];
} {
  try {
    return {
      policy: readHospitalPolicy(JSON.parse(policy)),
      catalogue: list(readCatalogueEntry)(fromJsonBytes(catalogue)),
    };
  } catch {
    throw new BadHello("the worker's policy or catalogue is not what the protocol says");
  }
}
