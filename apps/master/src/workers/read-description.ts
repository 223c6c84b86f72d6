import { fromJsonBytes, readWireDescription, type WireDescription } from '@mip/protocol';

const MOST_BYTES = 8 * 1024 * 1024;

/** Reads a worker's untrusted description of its hospital; undefined if it violates the protocol. */
export function readDescription(bytes: Uint8Array): WireDescription | undefined {
  if (bytes.length > MOST_BYTES) return undefined;
  try {
    return readWireDescription(fromJsonBytes(bytes));
  } catch {
    return undefined;
  }
}
