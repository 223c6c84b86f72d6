import { createReadStream } from 'node:fs';
import type { Delimiter, Encoding } from '@mip/data-model';
import { decoded } from './decoded.js';
import { RecordScanner } from './record-scanner.js';
import type { ImportRule } from './rules.js';
import { splitRecord } from './split-record.js';

/** The structure of a CSV file. */
export interface CsvShape {
  /** The cells of the first record; undefined in an empty file. */
  readonly header: readonly string[] | undefined;
  /** Records after the header. */
  readonly records: number;
  /** Every record is one line, and all lines end alike, so blocks of the file can be read in parallel. */
  readonly plain: boolean;
  /** The line on which a record starts; records count from 0, lines from 1. */
  lineOf(record: number): number;
}

interface ScanOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** Lines above the header. */
  readonly skip?: number;
}

const LONGEST_LINE = 2 ** 20;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads a CSV file once, in bounded memory, for its structure.
 *
 * @param refuse called for each fault of structure, with its line
 * @throws what the file system throws, and AbortError
 */
export async function scanCsv(
  path: string,
  refuse: (rule: ImportRule, line: number) => void,
  { signal, onBytes, encoding = 'utf-8', delimiter = ',', skip = 0 }: ScanOptions = {},
): Promise<CsvShape> {
  const scanner = new RecordScanner(refuse, delimiter, skip, encoding);
  let toSkip = skip;
  let read = 0;
  let rest: Buffer = Buffer.alloc(0);
  let isStart = true;
  const feed = (lines: Buffer): boolean => {
    let body = isStart && lines.subarray(0, 3).equals(BYTE_ORDER_MARK) ? lines.subarray(3) : lines;
    isStart = false;
    for (; toSkip > 0 && body.length > 0; toSkip--) body = body.subarray(body.indexOf(0x0a) + 1 || body.length);
    const long = firstLongLine(body);
    if (long === undefined) scanner.feed(body);
    else refuse('LINE_TOO_LONG', scanner.nextLine + long);
    return long === undefined;
  };
  const shape = (): CsvShape => ({
    header: scanner.header && splitRecord(decoded(scanner.header, encoding), delimiter),
    records: scanner.records,
    plain: scanner.plain,
    lineOf: (record) => scanner.lineOf(record),
  });

  for await (const chunk of createReadStream(path, { highWaterMark: LONGEST_LINE, signal }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = bytes.lastIndexOf(0x0a) + 1;
    rest = bytes.subarray(end);
    if (end > 0 && !feed(bytes.subarray(0, end))) return shape();
    if (rest.length > LONGEST_LINE) {
      refuse('LINE_TOO_LONG', scanner.nextLine);
      return shape();
    }
    onBytes?.(read);
  }
  if (rest.length > 0) feed(rest);
  scanner.end();
  return shape();
}

/** The number, from 0, of the first line that is too long. */
function firstLongLine(bytes: Buffer): number | undefined {
  if (bytes.length <= LONGEST_LINE) return undefined;
  for (let line = 0, start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    if (end - start > LONGEST_LINE) return line;
    start = end + 1;
  }
  return undefined;
}
