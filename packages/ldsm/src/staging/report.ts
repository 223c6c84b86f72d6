import { IMPORT_RULES, type ImportRule } from './rules.js';

/** One rule broken in one column of one file, with the first lines that break it. */
export interface ImportFault {
  readonly file: string;
  /** The variable, or the column's number where its name could be a patient's value. */
  readonly column?: string;
  readonly rule: ImportRule;
  readonly message: string;
  /** Lines of the file as a person sees them, from 1; at most `LISTED_LINES`. Empty for a fault of the whole file. */
  readonly lines: readonly number[];
  /** How many lines break the rule. */
  readonly count: number;
}

/** A sentence on a file that was read, with counts and never a cell. */
export interface ImportNotice {
  readonly file: string;
  readonly column?: string;
  readonly message: string;
}

/** A checked dataset in a temporary table of the connection: one typed column a variable, rows in the order of the file. */
export interface StagedRows {
  readonly code: string;
  readonly label: string;
  /** The table's name, not quoted. */
  readonly table: string;
  readonly variables: readonly string[];
  readonly rows: number;
  /** Spellings that were read as missing values, by declaration. */
  readonly missing: readonly string[];
}

/** The result of an import of several files: all of them, or none. */
export interface ImportReport {
  readonly accepted: boolean;
  readonly files: readonly { readonly file: string; readonly rows: number; readonly columns: number }[];
  readonly faults: readonly ImportFault[];
  /** What was read by a rule that a person may want to know of, and what looks odd. */
  readonly notices: readonly ImportNotice[];
  /** Further kinds of fault, beyond `LISTED_FAULTS`. */
  readonly unlisted: number;
  /** Tables that the caller drops; empty unless accepted. */
  readonly staged: readonly StagedRows[];
}

export const LISTED_LINES = 10;
const LISTED_FAULTS = 1000;

/** Where a fault is. `count` lines break the rule; `lines` are the first of them. */
export interface Finding {
  readonly column?: string;
  readonly lines?: readonly number[];
  readonly count?: number;
  /** The cause, where it is known more closely than the rule says it. */
  readonly sentence?: string;
}

/** Collects the faults of an import, up to a limit. */
export class FaultList {
  private readonly found = new Map<string, ImportFault & { lines: number[]; count: number }>();
  unlisted = 0;

  add(file: string, rule: ImportRule, { column, lines = [], count = 1, sentence }: Finding = {}): void {
    const key = JSON.stringify([file, rule, column, sentence]);
    const known = this.found.get(key);
    if (known) {
      known.count += count;
      known.lines.push(...lines.slice(0, LISTED_LINES - known.lines.length));
    } else if (this.found.size < LISTED_FAULTS) {
      const message = sentence ?? IMPORT_RULES[rule];
      const listed = lines.slice(0, LISTED_LINES);
      this.found.set(key, { file, ...(column !== undefined && { column }), rule, message, lines: listed, count });
    } else {
      this.unlisted++;
    }
  }

  get all(): readonly ImportFault[] {
    return [...this.found.values()];
  }
}
