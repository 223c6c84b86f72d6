import { type CsvForm, DATASET } from '@mip/data-model';
import { type ColumnLook, MOST_LEVELS } from './look-at-columns.js';
import { proposeCutPoints } from './propose-cut-points.js';

/** A first CDEsMetadata.json of a file, and what its owner has to look at. */
export interface Proposal {
  readonly metadata: Record<string, unknown>;
  readonly doubts: readonly Doubt[];
}

/** What the file does not decide, and its owner does. */
export interface Doubt {
  readonly kind: DoubtKind;
  /** The variable that it is about; absent if it is about the file. */
  readonly about?: string;
  /** One line for a terminal. */
  readonly text: string;
  /** Numbers and codes in the line, for other words of the same doubt. */
  readonly values: Readonly<Record<string, string | number>>;
}

export type DoubtKind =
  | 'UNNAMED_COLUMN'
  | 'MISSING_SPELLINGS'
  | 'PATIENT_PROPOSED'
  | 'NO_PATIENT'
  | 'DATE_ORDER'
  | 'NO_DATASET'
  | 'MISSING_CODES'
  | 'EMPTY_COLUMN'
  | 'FEW_WHOLE_NUMBERS'
  | 'LOOKS_LIKE_IDENTIFIER'
  | 'RANGE_OF_DATA'
  | 'CUT_POINTS'
  | 'LEVELS_BY_ALPHABET'
  | 'ODD_LEVELS'
  | 'ODD_CELLS'
  | 'MANY_TEXTS';

/** Notes a doubt; its line begins with the variable that it is about. */
type Say = (kind: DoubtKind, line: string, values?: Doubt['values']) => void;

interface Named extends ColumnLook {
  readonly code: string;
}

const PATIENT =
  /^(usubjid|subjectcode|(subject|subj|patient|pat|pt|participant|person|proband|case|record)?[_. ]?(id|code|no|nr|num|number|key)|subject|patient|participant|mrn|ptid|rid|pid)$/i;

/** Proposes a data model for the columns of a file. */
export function proposeModel(file: string, rows: number, looks: readonly ColumnLook[], form: CsvForm): Proposal {
  const stem = file.replace(/(.)\.[^.]*$/, '$1');
  const doubts: Doubt[] = [];
  const say: Say = (kind, text, values = {}) => void doubts.push({ kind, text, values });
  const without = new Set(form.without);
  const kept: Named[] = [];
  const taken = new Set<string>();
  const hasDataset = looks.some(({ name }) => name.toLowerCase() === DATASET);
  if (!hasDataset) taken.add(DATASET);
  for (const look of looks) {
    const number = `${look.place + 1}`;
    if (without.has(look.name) || without.has(number)) continue;
    if (look.name === '') {
      without.add(number);
      say(
        'UNNAMED_COLUMN',
        `column number ${number} has no name, as R writes row names: it is left out (csv.without)`,
        {
          number,
        },
      );
      continue;
    }
    kept.push({ ...look, code: codeFor(look.name, taken) });
  }
  const patient = kept.find(({ name, distinct, filled }) => PATIENT.test(name) && distinct > 1 && filled === rows);
  const code = codeFor(stem, new Set());
  const dataset = kept.find(({ code: one }) => one === DATASET);
  const missing = [...new Set(kept.flatMap((one) => one.missing))].sort();
  if (missing.length > 0)
    say(
      'MISSING_SPELLINGS',
      `missing: ${missing.join(', ')} are read as missing values in every column, beside empty cells`,
      { spellings: missing.join(', ') },
    );
  if (patient) {
    const { code: about, distinct } = patient;
    doubts.push({
      kind: 'PATIENT_PROPOSED',
      about,
      text: patientLine(patient, rows),
      values: { codes: distinct, rows },
    });
  } else
    say(
      'NO_PATIENT',
      'patient: no column looks like the code of a patient, so that each row counts as one: name it (patient), or declare rowPerPatient: true',
    );
  const variables = kept.map((look) => variableOf(look, look === patient, rows, doubts));
  const columns = Object.fromEntries(kept.filter((one) => one.code !== one.name).map((one) => [one.code, one.name]));
  const csv = {
    files: [file],
    ...(form.encoding !== 'utf-8' && { encoding: form.encoding }),
    ...(form.delimiter !== ',' && { delimiter: form.delimiter }),
    ...(form.decimal !== '.' && { decimal: form.decimal }),
    ...(form.dates !== 'ymd' && { dates: form.dates }),
    ...(form.skip > 0 && { skip: form.skip }),
    ...(without.size > 0 && { without: [...without] }),
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(!dataset && { dataset: code }),
  };
  if (form.dates !== 'ymd')
    say('DATE_ORDER', `dates: they are read as ${ORDERS[form.dates]} (csv.dates)`, { order: form.dates });
  if (!dataset)
    say('NO_DATASET', `dataset: the file has no column dataset, so that all rows are of one, ${code} (csv.dataset)`, {
      code,
    });
  const own = {
    code: DATASET,
    label: 'Dataset',
    sql_type: 'text',
    isCategorical: true,
    enumerations: [{ code, label: stem }],
    type: 'nominal',
  };
  return {
    metadata: {
      code,
      version: '1',
      label: stem,
      longitudinal: false,
      ...(patient && { patient: patient.code }),
      ...(missing.length > 0 && { missing }),
      csv,
      variables: [...(dataset ? [] : [own]), ...variables],
      groups: [],
    },
    doubts,
  };
}

const ORDERS = { dmy: 'day, month and year', mdy: 'month, day and year' } as const;

/** A code made of letters, digits and _, that no other variable has in any letter case. */
function codeFor(name: string, taken: Set<string>): string {
  const letters =
    name
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, '_')
      .replace(/^_+|_+$/g, '') || 'column';
  const start = /^[\p{L}_]/u.test(letters) ? letters : `_${letters}`;
  const base = start.toLowerCase() === DATASET ? DATASET : start in {} ? `${start}_` : start;
  let code = base;
  for (let i = 2; taken.has(code.toLowerCase()); i++) code = `${base}_${i}`;
  taken.add(code.toLowerCase());
  return code;
}

function patientLine({ code, distinct }: Named, rows: number): string {
  const repeated =
    distinct < rows ? '; patients have several rows, so that methods of independent rows need one visit' : '';
  return `patient: ${code} is proposed as the variable that tells patients apart (${distinct} codes in ${rows} rows)${repeated}`;
}

function variableOf(look: Named, isPatient: boolean, rows: number, doubts: Doubt[]): Record<string, unknown> {
  const { code, name, filled, distinct, numbers, wholes, days, missingCodes } = look;
  const say: Say = (kind, line, values = {}) =>
    void doubts.push({ kind, about: code, text: `${code}: ${line}`, values });
  const base = { code, label: name };
  const plain = (sqlType: string, type: string, more: object = {}): Record<string, unknown> => ({
    ...base,
    sql_type: sqlType,
    isCategorical: false,
    type,
    ...more,
  });
  const coded = missingCodes.length > 0 ? { missing: missingCodes } : {};
  if (missingCodes.length > 0)
    say(
      'MISSING_CODES',
      `${missingCodes.join(', ')} looks like a code of a missing value, and is read as one (missing)`,
      {
        codes: missingCodes.join(', '),
      },
    );
  if (isPatient) return plain('text', 'text');
  if (filled === 0) {
    say('EMPTY_COLUMN', 'no cell holds anything: it is declared as text');
    return plain('text', 'text');
  }
  if (code === DATASET) return { ...base, ...levelsOf(look, 'text') };
  if (days === filled) return plain('date', 'date');
  if (numbers === filled) {
    if (wholes === filled && distinct <= 6) {
      say(
        'FEW_WHOLE_NUMBERS',
        `${distinct} different whole numbers are declared as levels: give them labels, or declare a number (isCategorical: false, sql_type int)`,
        { distinct },
      );
      return { ...base, ...levelsOf(look, 'int'), ...coded };
    }
    if (wholes === filled && distinct === rows && PATIENT.test(name))
      say('LOOKS_LIKE_IDENTIFIER', 'it looks like an identifier');
    const [min, max] = roundedOutwards(look.min ?? 0, look.max ?? 0);
    say(
      'RANGE_OF_DATA',
      `units are left to fill; the range ${min} to ${max} is the data's, rounded outwards: give the one that is possible`,
      { min, max },
    );
    const cutPoints = proposeCutPoints({ name, isWhole: wholes === filled, rows: filled, twentieths: look.twentieths });
    if (cutPoints.length > 0)
      say('CUT_POINTS', `classes of filters begin at ${cutPoints.join(', ')} (cutPoints): choose your own`, {
        points: cutPoints.join(', '),
      });
    const range = {
      ...(min < max && { minValue: min, maxValue: max }),
      units: '',
      ...(cutPoints.length > 0 && { cutPoints }),
    };
    return wholes === filled
      ? plain('int', 'integer', { ...range, ...coded })
      : plain('real', 'real', { ...range, ...coded });
  }
  if (distinct <= MOST_LEVELS && (distinct <= 3 || distinct * 4 <= filled)) {
    say(
      'LEVELS_BY_ALPHABET',
      `${distinct} levels in the order of the alphabet, which is theirs in results: put the reference first, and give them labels`,
      { distinct },
    );
    if (numbers > 0 || days > 0)
      say(
        'ODD_LEVELS',
        `${Math.max(numbers, days)} of ${filled} cells look like a number or a date, the others do not`,
        { some: Math.max(numbers, days), filled },
      );
    return { ...base, ...levelsOf(look, 'text'), ...coded };
  }
  const most = Math.max(numbers, days);
  if (2 * most > filled)
    say(
      'ODD_CELLS',
      `${most} of ${filled} cells are ${numbers >= days ? 'numbers' : 'dates'}, the others are not: it is declared as text, which no method uses, until they are`,
      { most, filled },
    );
  else
    say(
      'MANY_TEXTS',
      `${distinct} different texts are too many for levels: it is declared as text, which no method uses`,
      { distinct },
    );
  return plain('text', 'text');
}

/** Decimals of a whole number are one level with it. */
function levelsOf({ texts }: Named, sqlType: 'text' | 'int'): Record<string, unknown> {
  const codes = sqlType === 'int' ? [...new Set(texts.map((text) => `${Number(text.replace(',', '.'))}`))] : texts;
  return {
    sql_type: sqlType,
    isCategorical: true,
    enumerations: codes.map((code) => ({ code, label: code })),
    type: 'nominal',
  };
}

/** Digits of a range's greater end that are kept at most. */
const MOST_DIGITS = 12;

/**
 * A range in steps of the power of ten that the spread of the data has, such as decades for years: beyond both extremes, so
 * that no patient's own value stands in the metadata, which the federation sees. Data of one sign keep it, with 0 at most.
 */
function roundedOutwards(least: number, greatest: number): [min: number, max: number] {
  const size = Math.max(Math.abs(least), Math.abs(greatest));
  const scale = (value: number): number => Math.floor(Math.log10(value || 1));
  const power = Math.max(scale(greatest - least || size), scale(size) - MOST_DIGITS);
  // A step is rounded as it is written, so that 3 steps of 0.1 are 0.3.
  const steps = (value: number): number => (power < 0 ? value * 10 ** -power : value / 10 ** power);
  const at = (step: number): number => Number((power < 0 ? step / 10 ** -power : step * 10 ** power).toPrecision(15));
  let [first, last] = [Math.floor(steps(least)), Math.ceil(steps(greatest))];
  while (at(first) >= least) first -= 1;
  while (at(last) <= greatest) last += 1;
  return [least >= 0 ? Math.max(0, at(first)) : at(first), greatest <= 0 ? Math.min(0, at(last)) : at(last)];
}
