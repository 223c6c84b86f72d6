import { type CsvForm, DATASET, type Kind, sqlTypeOf, USUAL_FORM, type Variable } from '@mip/data-model';
import { type Cause, dateCauses, numberCauses } from './cell-causes.js';
import type { CellSql } from './cell-sql.js';
import { CODES_OUTSIDE, MISSING_SPELLINGS, trimmed } from './spellings.js';

/**
 * How cells become values: one table for CSV files and for PostgreSQL, printed in the SQL of each.
 *
 * 1. White space and invisible characters at the ends do not count, and texts are compared in NFC.
 * 2. An empty cell is missing, and so is a declared spelling, unless it is a level of the variable.
 * 3. A number is a plain decimal; a whole number is any spelling of one within ±(2⁵³ − 1), such as 1.0 or 1e+05.
 * 4. A level is one letter for letter; else but for rule 1; else, where sql_type is int, any spelling of its number.
 * 5. A date is a day that exists, as year-month-day, or in the declared order of day and month, such as 31.12.1999.
 */
export type CellReading = Pick<CsvForm, 'missing' | 'decimal' | 'dates' | 'labels' | 'anyCase'>;

export const USUAL_READING: CellReading = USUAL_FORM;

/** The rule that a cell without a value breaks. */
export type CellRule = 'NOT_A_NUMBER' | 'NOT_AN_INTEGER' | 'NOT_A_DATE' | 'NOT_A_LEVEL' | 'UNKNOWN_DATASET';

/** Causes as SQL: the number of the first that holds as a text, empty where none does, and their sentences by number. */
export interface Causes {
  readonly number: string;
  readonly sentences: readonly string[];
}

const NUMBER = String.raw`[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?`;
export const BEYOND_EXACT =
  'The number is beyond 2^53, where whole numbers cannot be told apart: declare an identifier as text (sql_type text).';
export const HAS_DECIMALS =
  'The cell is not a whole number: it has decimals. Declare the variable as real (sql_type real) to keep them.';
const LARGEST = Number.MAX_SAFE_INTEGER;

/** The cells of one variable as SQL. `raw` is a cell as it stands there, `text` what `text` made of it, `value` what `value` made of that. */
export class CellRules {
  constructor(
    private readonly sql: CellSql,
    readonly variable: Variable,
    private readonly reading: CellReading,
  ) {}

  get rule(): CellRule | undefined {
    const rules: Readonly<Record<Kind, CellRule | undefined>> = {
      real: 'NOT_A_NUMBER',
      integer: 'NOT_AN_INTEGER',
      date: 'NOT_A_DATE',
      nominal: this.variable.code === DATASET ? 'UNKNOWN_DATASET' : 'NOT_A_LEVEL',
      text: undefined,
    };
    return rules[this.variable.kind];
  }

  /** Spellings that are missing here; those of a declared level are that level. */
  get missing(): readonly string[] {
    const own = `${this.variable.code}=`;
    const declared = [...this.reading.missing, ...(this.variable.missing ?? [])].map((spelling) =>
      trimmed(spelling.startsWith(own) ? spelling.slice(own.length) : spelling),
    );
    const levels = new Set(this.variable.levels.map(({ code }) => trimmed(code)));
    return [...new Set(declared)].filter((spelling) => spelling !== '' && !levels.has(spelling));
  }

  /** The cell's text by rules 1 and 2: NULL where it is missing. */
  text(raw: string): string {
    const text = this.trimmed(raw);
    const { missing } = this;
    return missing.length === 0 ? text : `CASE WHEN NOT ${this.sql.isOneOf(text, missing)} THEN ${text} END`;
  }

  /** Levels that are declared with white space at their ends are told apart by it. */
  private trimmed(raw: string): string {
    const odd = this.variable.levels.map(({ code }) => code).filter((code) => trimmed(code) !== code);
    const text = this.sql.trimmed(raw);
    return odd.length === 0 ? text : `CASE WHEN ${this.sql.isOneOf(raw, odd)} THEN ${raw} ELSE ${text} END`;
  }

  /** The value of a text, NULL where it has none: a double, a date, a level's code or the text. */
  value(text: string): string {
    switch (this.variable.kind) {
      case 'real':
        return this.number(text);
      case 'integer':
        return this.whole(text);
      case 'date':
        return this.day(text);
      case 'nominal':
        return this.level(text);
      case 'text':
        return text;
    }
  }

  /** Whether a number is outside the declared bounds, which are inclusive; undefined where there are none. */
  outside(value: string): string | undefined {
    const { kind, min, max } = this.variable;
    if (kind !== 'real' && kind !== 'integer') return undefined;
    const outside = [
      ...(min === undefined ? [] : [`${value} < CAST('${min}' AS DOUBLE PRECISION)`]),
      ...(max === undefined ? [] : [`${value} > CAST('${max}' AS DOUBLE PRECISION)`]),
    ];
    return outside.length === 0 ? undefined : `(${outside.join(' OR ')})`;
  }

  /** Whether a text became a level by rule 4's last part. */
  writtenAsNumber(text: string, value: string): string | undefined {
    return this.wholeLevels().length === 0 ? undefined : `${text} <> ${value} AND ${this.isNumber(text)}`;
  }

  /** Why a text has no value; where no cause holds, the rule's own sentence says all there is. */
  causes(text: string): Causes {
    const causes: Readonly<Record<Kind, () => readonly Cause[]>> = {
      real: () => this.numberCauses(text),
      integer: () => [...this.wholeCauses(text), ...this.numberCauses(text)],
      date: () => dateCauses(this.sql, text),
      nominal: () => this.levelCauses(text),
      text: () => [],
    };
    const others = causes[this.variable.kind]();
    const first = MISSING_SPELLINGS.length;
    const spelled = this.sql.translated(text, MISSING_SPELLINGS, [...MISSING_SPELLINGS.keys()].map(String));
    const cases = others.map(({ holds }, i) => `WHEN ${holds} THEN '${first + i}'`).join(' ');
    return {
      number: `coalesce(${spelled}, ${others.length > 0 ? `CASE ${cases} ELSE '' END` : "''"})`,
      sentences: [...MISSING_SPELLINGS.map(heldSpelling), ...others.map(({ sentence }) => sentence)],
    };
  }

  /** Why a number is outside its bounds, where it is a usual code. */
  outsideCauses(text: string): Causes {
    const numbers = [...CODES_OUTSIDE.keys()].map(String);
    const { code } = this.variable;
    return {
      number: `coalesce(${this.sql.translated(text, CODES_OUTSIDE, numbers)}, '')`,
      sentences: CODES_OUTSIDE.map(
        (spelling) =>
          `The cell holds ${spelling}, which is outside the bounds and a usual code of a missing value: --missing ${code}=${spelling} reads it as one.`,
      ),
    };
  }

  private plain(text: string): string {
    const { decimal } = this.reading;
    return decimal === '.' ? text : `replace(${text}, ',', '.')`;
  }

  private isNumber(text: string): string {
    const { decimal } = this.reading;
    return this.sql.matches(text, decimal === '.' ? NUMBER : NUMBER.replaceAll(String.raw`\.`, ','));
  }

  private number(text: string): string {
    const double = this.sql.double(this.plain(text));
    return `CASE WHEN ${this.isNumber(text)} THEN CASE WHEN abs(${double}) <= 1.7976931348623157e308 THEN ${double} END END`;
  }

  private whole(text: string): string {
    const double = this.sql.double(this.plain(text));
    return `CASE WHEN ${this.isNumber(text)} THEN CASE WHEN abs(${double}) <= ${LARGEST} AND floor(${double}) = ${double} THEN ${double} END END`;
  }

  private day(text: string): string {
    const plain = `WHEN ${this.sql.matches(text, '[0-9]{4}-[0-9]{2}-[0-9]{2}')} THEN ${this.sql.day(text)}`;
    const { dates } = this.reading;
    if (dates === 'ymd') return `CASE ${plain} END`;
    const points = `replace(replace(${text}, '/', '.'), '-', '.')`;
    const part = (place: number): string => `lpad(split_part(${points}, '.', ${place}), 2, '0')`;
    const [day, month] = dates === 'dmy' ? [part(1), part(2)] : [part(2), part(1)];
    const turned = `(split_part(${points}, '.', 3) || '-' || ${month} || '-' || ${day})`;
    const isOther = this.sql.matches(text, '[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}');
    return `CASE ${plain} WHEN ${isOther} THEN ${this.sql.day(turned)} END`;
  }

  private level(text: string): string {
    const { levels } = this.variable;
    const { labels, anyCase } = this.reading;
    const tries = [
      this.among(
        text,
        levels.map(({ code }) => [code, code]),
      ),
      this.among(
        text,
        levels.map(({ code }) => [trimmed(code), code]),
      ),
      ...(this.wholeLevels().length > 0 ? [this.among(this.sql.digits(this.whole(text)), this.wholeLevels())] : []),
      ...(labels ? [this.among(text, this.labels())] : []),
      ...(anyCase ? [this.among(this.sql.lower(text), this.lowered(anyCase && labels))] : []),
    ];
    return `coalesce(${tries.filter((one, i) => tries.indexOf(one) === i).join(', ')})`;
  }

  /** The level's code where the text is a key; keys of two levels are keys of none. */
  private among(text: string, pairs: readonly (readonly [string, string])[]): string {
    const found = new Map<string, string | undefined>();
    for (const [key, code] of pairs) found.set(key, found.has(key) && found.get(key) !== code ? undefined : code);
    const sound = [...found].flatMap(([key, code]) => (code === undefined ? [] : [[key, code] as const]));
    return this.sql.translated(
      text,
      sound.map(([key]) => key),
      sound.map(([, code]) => code),
    );
  }

  /** The levels of a variable of sql_type int by the digits of their numbers. */
  private wholeLevels(): readonly (readonly [string, string])[] {
    if (this.variable.kind !== 'nominal' || sqlTypeOf(this.variable) !== 'int') return [];
    return this.numberedLevels();
  }

  private numberedLevels(): readonly (readonly [string, string])[] {
    const codes = this.variable.levels.map(({ code }) => code).filter((code) => /^[+-]?\d{1,15}$/.test(trimmed(code)));
    return codes.map((code) => [`${Number(trimmed(code))}`, code]);
  }

  private labels(): readonly (readonly [string, string])[] {
    return this.variable.levels.map(({ code, label }) => [trimmed(label), code]);
  }

  private lowered(withLabels: boolean): readonly (readonly [string, string])[] {
    const codes = this.variable.levels.map(({ code }) => [trimmed(code), code] as const);
    return [...codes, ...(withLabels ? this.labels() : [])].map(([key, code]) => [key.toLowerCase(), code]);
  }

  private numberCauses(text: string): readonly Cause[] {
    return numberCauses(this.sql, text, { decimal: this.reading.decimal, isNumber: this.isNumber(text) });
  }

  private wholeCauses(text: string): readonly Cause[] {
    const number = this.number(text);
    return [
      {
        holds: `coalesce(abs(${number}) > ${LARGEST}, false)`,
        sentence: BEYOND_EXACT,
      },
      {
        holds: `(${number}) IS NOT NULL`,
        sentence: HAS_DECIMALS,
      },
    ];
  }

  private levelCauses(text: string): readonly Cause[] {
    const is = (value: string): string => `(${value}) IS NOT NULL`;
    const numbered = this.numberedLevels();
    const digits = this.sql.digits(this.whole(text));
    return [
      {
        holds: is(this.among(text, this.labels())),
        sentence: 'The cell is the label of a level, not its code: --labels reads labels, too.',
      },
      ...(numbered.length === 0
        ? []
        : [
            {
              holds: is(this.among(digits, numbered)),
              sentence:
                'The cell is a level written as a decimal, as 1.0 is for level 1: write it without, or declare the variable with sql_type int.',
            },
          ]),
      {
        holds: is(this.among(this.sql.lower(text), this.lowered(true))),
        sentence: 'The cell differs from a level only in upper and lower case: --any-case reads it.',
      },
    ];
  }
}

const heldSpelling = (spelling: string): string =>
  `The cell holds ${spelling}, but an empty cell is a missing value here: --missing "${spelling}" reads it as one.`;
