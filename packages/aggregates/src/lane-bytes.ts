/** Lanes as bytes, little-endian doubles, every bit kept: how they travel and how they are stored. */
export function lanesToBytes(lanes: Float64Array): Uint8Array {
  const bytes = new Uint8Array(lanes.length * 8);
  const view = new DataView(bytes.buffer);
  lanes.forEach((value, i) => {
    view.setFloat64(i * 8, value, true);
  });
  return bytes;
}

/** The inverse of `lanesToBytes`; the bytes may lie at any offset. */
export function lanesFromBytes(bytes: Uint8Array): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: Math.floor(bytes.byteLength / 8) }, (_, i) => view.getFloat64(i * 8, true));
}

/** Lanes as text, for journals and ledgers. */
export const lanesToText = (lanes: Float64Array): string => Buffer.from(lanesToBytes(lanes)).toString('base64');

/** The inverse of `lanesToText`. */
export const lanesFromText = (text: string): Float64Array => lanesFromBytes(Buffer.from(text, 'base64'));
