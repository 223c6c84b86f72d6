import {
  fromJsonBytes,
  type Hello,
  type HospitalPolicy,
  list,
  readCatalogueEntry,
  readHospitalPolicy,
  type WireCatalogueEntry,
} from '@mip/protocol';

/** A worker's first message that violates the protocol. */
export class BadHello extends Error {
  override readonly name = 'BadHello';
}

/** Reads the untrusted JSON parts of a worker's first message. @throws BadHello */
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
