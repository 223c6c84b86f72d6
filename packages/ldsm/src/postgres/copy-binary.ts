const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');

/** Reads a stream of `COPY … (FORMAT binary)` row by row; each row is the bytes of its fields, undefined for NULL. @throws RangeError for a stream that is not one or that ends early */
export async function* copyRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly (Buffer | undefined)[]> {
  let held: Buffer = Buffer.alloc(0);
  let start = true;
  let ended = false;
  for await (const chunk of chunks) {
    if (ended) throw new RangeError('bytes after the end of the COPY stream');
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    let at = 0;
    if (start) {
      if (held.length < 19 || held.length < 19 + held.readUInt32BE(15)) continue;
      if (!held.subarray(0, 11).equals(SIGNATURE)) throw new RangeError('not a binary COPY stream');
      at = 19 + held.readUInt32BE(15);
      start = false;
    }
    for (let row = readRow(held, at); row && !ended; row = ended ? undefined : readRow(held, at)) {
      at = row.end;
      if (row.fields) yield row.fields;
      else ended = true;
    }
    held = held.subarray(at);
    if (ended && held.length > 0) throw new RangeError('bytes after the end of the COPY stream');
  }
  if (!ended) throw new RangeError('the COPY stream ended early');
}

/** A whole row from `at`, or undefined when its bytes are not all here; without fields at the trailer. */
function readRow(bytes: Buffer, at: number): { fields?: (Buffer | undefined)[]; end: number } | undefined {
  if (at + 2 > bytes.length) return undefined;
  const width = bytes.readInt16BE(at);
  let end = at + 2;
  if (width === -1) return { end };
  const fields: (Buffer | undefined)[] = [];
  for (let i = 0; i < width; i++) {
    if (end + 4 > bytes.length) return undefined;
    const length = bytes.readInt32BE(end);
    end += 4;
    if (length > 0 && end + length > bytes.length) return undefined;
    fields.push(length < 0 ? undefined : bytes.subarray(end, end + length));
    end += Math.max(length, 0);
  }
  return { fields, end };
}
