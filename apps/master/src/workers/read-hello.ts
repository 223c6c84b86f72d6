import {
  fromJsonBytes,
  type Hello,
  list,
  readCatalogueEntry,
  readWirePolicy,
  type WireCatalogueEntry,
  type WirePolicy,
} from '@mip/protocol';

/** A worker's first message that is not what the protocol says. */
export class BadHello extends Error {
  override readonly name = 'BadHello';
}

/** The JSON parts of a worker's first message, read as if they came from an enemy. @throws BadHello */
export function readHello({ policy, catalogue }: Hello): {
  policy: WirePolicy;
  catalogue: readonly WireCatalogueEntry[];
} {
  try {
    return {
      policy: readWirePolicy(JSON.parse(policy)),
      catalogue: list(readCatalogueEntry)(fromJsonBytes(catalogue)),
    };
  } catch {
    throw new BadHello("the worker's policy or catalogue is not what the protocol says");
  }
}
