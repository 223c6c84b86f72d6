import { isUtf8 } from 'node:buffer';
import type { Delimiter, Encoding } from '@mip/data-model';
import type { ImportRule } from './rules.js';

const [QUOTE, LF, CR, NUL] = [0x22, 0x0a, 0x0d, 0x00];

/** Where in a record the scanner stands. */
enum At {
  CellStart,
  Plain,
  Quoted,
  /** Behind a quote inside a quoted cell: the end of the cell, or the first of two quotes. */
  QuoteInQuoted,
  /** Behind a carriage return outside quotes. */
  Return,
}

/**
 * The structure of a CSV file (RFC 4180), found byte by byte: where its records start and what breaks their form.
 *
 * Feed it whole lines. Blank lines are no records, except in files of one column.
 */
export class RecordScanner {
  /** The bytes of the first record. */
  header: Buffer | undefined;
  /** Records after the header. */
  records = 0;
  /** False once a record spans several lines or lines end in different ways. */
  plain = true;

  private at = At.CellStart;
  private line: number;
  private cells = 1;
  private width = 0;
  private recordLine: number;
  private quoteLine = 1;
  private returns: boolean | undefined;
  /** Whether nothing stood before the last carriage return. */
  private wasBlank = false;
  private readonly headerParts: Buffer[] = [];
  /** Records from `first` on start `shift` lines below their number. */
  private readonly shifts: { first: number; shift: number }[] = [];

  private readonly lastRefused = new Map<ImportRule, number>();

  private readonly delimiter: number;

  /** @param skipped lines of the file that are not fed, above the header */
  constructor(
    private readonly onFault: (rule: ImportRule, line: number) => void,
    delimiter: Delimiter = ',',
    private readonly skipped = 0,
    private readonly encoding: Encoding = 'utf-8',
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    this.line = skipped + 1;
    this.recordLine = skipped + 1;
  }

  /** A line breaks a rule once, however often. */
  private refuse(rule: ImportRule, line: number): void {
    if (this.lastRefused.get(rule) === line) return;
    this.lastRefused.set(rule, line);
    this.onFault(rule, line);
  }

  /** The line on which a record starts, from 1; records count from 0. */
  lineOf(record: number): number {
    let [low, high] = [0, this.shifts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.shifts[middle]!.first <= record) low = middle;
      else high = middle - 1;
    }
    return record + (this.shifts[low]?.shift ?? this.skipped + 2);
  }

  get nextLine(): number {
    return this.line;
  }

  /** @param bytes lines, each with its line feed (the last of the file may have none) */
  feed(bytes: Buffer): void {
    if (!this.isEncoded(bytes) || bytes.includes(NUL)) this.blame(bytes);
    let headerStart = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (this.at === At.Return && byte !== LF) {
        this.refuse('LONE_CARRIAGE_RETURN', this.line);
        this.at = At.Plain;
      }
      if (byte === LF) {
        if (this.at === At.Quoted) this.plain = false;
        else {
          if (!this.header) this.headerParts.push(bytes.subarray(headerStart, i));
          headerStart = i + 1;
          this.endRecord();
        }
        this.line++;
      } else this.step(byte);
    }
    if (!this.header) this.headerParts.push(bytes.subarray(headerStart));
  }

  /** Call behind the last line. */
  end(): void {
    if (this.at === At.Quoted) this.refuse('UNCLOSED_QUOTE', this.quoteLine);
    else if (this.at === At.Return) this.refuse('LONE_CARRIAGE_RETURN', this.line);
    else if (!this.isBlank()) this.endRecord();
  }

  private step(byte: number): void {
    if (byte === this.delimiter) {
      if (this.at === At.Quoted) return;
      this.cells++;
      this.at = At.CellStart;
      return;
    }
    switch (byte) {
      case QUOTE:
        if (this.at === At.CellStart) {
          this.at = At.Quoted;
          this.quoteLine = this.line;
        } else if (this.at === At.Quoted) this.at = At.QuoteInQuoted;
        else if (this.at === At.QuoteInQuoted) this.at = At.Quoted;
        else this.refuse('STRAY_QUOTE', this.line);
        return;
      case CR:
        if (this.at !== At.Quoted) {
          this.wasBlank = this.isBlank();
          this.at = At.Return;
        }
        return;
      default:
        if (this.at === At.CellStart) this.at = At.Plain;
        else if (this.at === At.QuoteInQuoted) {
          this.refuse('STRAY_QUOTE', this.line);
          this.at = At.Plain;
        }
    }
  }

  private isBlank(): boolean {
    return this.cells === 1 && this.at === At.CellStart;
  }

  private endRecord(): void {
    const hasReturn = this.at === At.Return;
    if (this.returns !== undefined && this.returns !== hasReturn) this.plain = false;
    this.returns = hasReturn;
    const blank = hasReturn ? this.wasBlank : this.isBlank();
    if (!this.header) {
      const header = Buffer.concat(this.headerParts);
      this.header = hasReturn ? header.subarray(0, -1) : header;
      this.width = this.cells;
    } else if (!blank || this.width === 1) {
      if (this.cells !== this.width) this.refuse('RAGGED_LINE', this.recordLine);
      const shift = this.recordLine - this.records;
      if (shift !== (this.shifts.at(-1)?.shift ?? this.skipped + 2)) this.shifts.push({ first: this.records, shift });
      this.records++;
    }
    this.at = At.CellStart;
    this.cells = 1;
    this.recordLine = this.line + 1;
  }

  /** Latin-1 has no characters from 0x80 to 0x9f, where Windows has its dashes and quotes. */
  private isEncoded(bytes: Buffer): boolean {
    return this.encoding === 'utf-8' ? isUtf8(bytes) : !bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);
  }

  /** Finds the lines that are not in the file's encoding or contain a NUL, in a block that is known to have one. */
  private blame(bytes: Buffer): void {
    let start = 0;
    for (let line = this.line; start < bytes.length; line++) {
      const feed = bytes.indexOf(LF, start);
      const text = bytes.subarray(start, feed < 0 ? bytes.length : feed);
      if (!this.isEncoded(text)) this.refuse(this.encoding === 'utf-8' ? 'INVALID_UTF8' : 'INVALID_LATIN1', line);
      if (text.includes(NUL)) this.refuse('NUL_BYTE', line);
      start = feed < 0 ? bytes.length : feed + 1;
    }
  }
}
