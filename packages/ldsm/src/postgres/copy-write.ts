import { Readable } from 'node:stream';
import type { DuckDBDataChunk } from '@duckdb/node-api';

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from('ffff', 'hex');
const NULL = Buffer.from('ffffffff', 'hex');

/** The chunks of a result as a stream for `COPY … FROM STDIN (FORMAT binary)`, `first` before the cells of each row. */
export function copyStream(
  result: { fetchChunk(): Promise<DuckDBDataChunk | null> },
  first: string,
  numeric: readonly boolean[],
): Readable {
  const width = Buffer.alloc(2);
  width.writeInt16BE(numeric.length + 1);
  const head = Buffer.concat([width, textField(first)]);
  async function* bytes(): AsyncGenerator<Buffer> {
    yield HEADER;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) break;
      const fields: Buffer[] = [];
      for (const row of chunk.getRows())
        fields.push(head, ...numeric.map((isNumber, j) => (isNumber ? doubleField(row[j]) : textField(row[j]))));
      yield Buffer.concat(fields);
    }
    yield TRAILER;
  }
  return Readable.from(bytes(), { objectMode: false });
}

function doubleField(value: unknown): Buffer {
  if (value === null || value === undefined) return NULL;
  const field = Buffer.alloc(12);
  field.writeInt32BE(8);
  field.writeDoubleBE(Number(value), 4);
  return field;
}

function textField(value: unknown): Buffer {
  if (value === null || value === undefined) return NULL;
  const text = Buffer.from(String(value));
  const field = Buffer.alloc(4 + text.length);
  field.writeInt32BE(text.length);
  text.copy(field, 4);
  return field;
}
