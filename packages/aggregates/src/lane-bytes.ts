import { endianness } from 'node:os';

const isLittleEndian = endianness() === 'LE';

/** Lanes as little-endian doubles, bit by bit, for transport and storage. */
export function lanesToBytes(lanes: Float64Array): Uint8Array {
  const bytes = Buffer.from(lanes.slice().buffer);
  return isLittleEndian ? bytes : bytes.swap64();
}

/** The inverse of `lanesToBytes`; the bytes may start at any offset. */
export function lanesFromBytes(bytes: Uint8Array): Float64Array {
  const lanes = new Float64Array(Math.floor(bytes.byteLength / 8));
  const whole = Buffer.from(lanes.buffer);
  whole.set(bytes.subarray(0, whole.length));
  if (!isLittleEndian) whole.swap64();
  return lanes;
}

/** Lanes as text, for journals and ledgers. */
export const lanesToText = (lanes: Float64Array): string => Buffer.from(lanesToBytes(lanes)).toString('base64');

/** The inverse of `lanesToText`. */
export const lanesFromText = (text: string): Float64Array => lanesFromBytes(Buffer.from(text, 'base64'));
