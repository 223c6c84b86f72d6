import { fromJsonBytes, readWireDescription, type WireDescription } from '@mip/protocol';

const MOST_BYTES = 8 * 1024 * 1024;

/** What a worker says of its hospital, read as if it came from an enemy; undefined if it is not what the protocol says. */
export function readDescription(bytes: Uint8Array): WireDescription | undefined {
  if (bytes.length > MOST_BYTES) return undefined;
  try {
    return readWireDescription(fromJsonBytes(bytes));
  } catch {
    return undefined;
  }
}
