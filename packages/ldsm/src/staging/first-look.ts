import { open } from 'node:fs/promises';
import { type CsvForm, type DataModel, DELIMITERS, type Delimiter } from '@mip/data-model';
import { namedVariables } from './check-header.js';
import { decoded } from './decoded.js';
import type { ImportRule } from './rules.js';
import { splitRecord } from './split-record.js';

/** What a file is not, seen from its first bytes: the rule that it breaks as a whole, why, and on which line. */
export interface WholeFault {
  readonly rule: ImportRule;
  readonly sentence: string;
  readonly line?: number;
}

const HEAD = 2 ** 16;
const LINES = 20;

/** The first bytes of a file. @throws what the file system throws */
export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Whether a file is another kind of file, has another delimiter, or does not begin with its header: one fault, or none. */
export function wholeFault(head: Buffer, model: DataModel, form: CsvForm): WholeFault | undefined {
  return otherKind(head) ?? otherTable(head, model, form);
}

const STARTS: readonly (readonly [readonly number[], string])[] = [
  [[0x1f, 0x8b], 'The file is compressed (gzip): unpack it first.'],
  [[0x50, 0x4b, 0x03, 0x04], 'The file is a workbook or an archive (zip): save its table as CSV with UTF-8 encoding.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'The file is an old workbook: save its table as CSV with UTF-8 encoding.'],
  [[0x50, 0x41, 0x52, 0x31], 'The file is a Parquet file: write it as CSV with UTF-8 encoding.'],
];
export const IS_UTF16 = 'The file is UTF-16; save it with UTF-8 encoding.';

/** Whether a file is of another kind than text in UTF-8. */
export function otherKind(head: Buffer): WholeFault | undefined {
  const other = STARTS.find(([bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (other) return { rule: 'NOT_A_CSV', sentence: other[1] };
  if (isUtf16(head)) return { rule: 'INVALID_UTF8', sentence: IS_UTF16, line: 1 };
  return undefined;
}

/** By its byte order mark, or by a NUL in every second place. */
export function isUtf16(head: Buffer): boolean {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const pairs = Math.floor(Math.min(head.length, 200) / 2);
  if (pairs < 2) return false;
  const nulAt = (offset: number): number =>
    Array.from({ length: pairs }, (_, i) => head[2 * i + offset]).filter((byte) => byte === 0).length;
  const [even, odd] = [nulAt(0), nulAt(1)];
  return (odd > pairs * 0.7 && even === 0) || (even > pairs * 0.7 && odd === 0);
}

const NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};
const OPTIONS: Readonly<Record<Delimiter, string>> = {
  ',': "--delimiter ','",
  ';': "--delimiter ';' (and --decimal ',' where numbers have a decimal comma)",
  '\t': '--delimiter tab',
  '|': "--delimiter '|'",
};

/** The delimiter and the line under which most names of the data model are found. */
function otherTable(head: Buffer, model: DataModel, form: CsvForm): WholeFault | undefined {
  const variableOf = namedVariables(model, form);
  const lines = headLines(head, form);
  const known = (line: string | undefined, delimiter: Delimiter): number =>
    line === undefined ? 0 : new Set(splitRecord(line, delimiter).flatMap((name) => variableOf(name)?.code ?? [])).size;
  const here = known(lines[form.skip], form.delimiter);
  let best = { names: Math.max(here, 1), at: form.skip, delimiter: form.delimiter };
  for (const [at, line] of lines.entries())
    for (const delimiter of DELIMITERS) {
      const names = known(line, delimiter);
      if (names > best.names && (at === form.skip || here === 0)) best = { names, at, delimiter };
    }
  const { names, at, delimiter } = best;
  const mend = delimiter === form.delimiter ? '' : ` It is separated by ${NAMES[delimiter]}: ${OPTIONS[delimiter]}.`;
  if (at !== form.skip)
    return {
      rule: 'HEADER_NOT_FIRST',
      line: form.skip + 1,
      sentence: `Line ${form.skip + 1} is no header; line ${at + 1} names the columns: --skip ${at} begins there.${mend}`,
    };
  if (delimiter === form.delimiter) return undefined;
  return {
    rule: 'WRONG_DELIMITER',
    line: at + 1,
    sentence: `The file is separated by ${NAMES[delimiter]} (line ${at + 1} has ${names} names of the data model so): ${OPTIONS[delimiter]} reads it, or save it with ${NAMES[form.delimiter]}.`,
  };
}

/** The first lines as texts, without a byte order mark. */
export const headLines = (head: Buffer, { encoding }: Pick<CsvForm, 'encoding'>): readonly string[] =>
  decoded(head, encoding)
    .split(/\r\n|\n/)
    .slice(0, LINES);
