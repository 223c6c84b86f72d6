import type { Reading } from './reading.js';
import {
  isNumeric,
  KINDS,
  type Kind,
  type Level,
  MOST_CUT_POINTS,
  SQL_TYPES,
  type SqlType,
  sqlTypeOf,
  type Variable,
} from './variable.js';

const KIND_OF: Readonly<Record<SqlType, Kind>> = { text: 'text', int: 'integer', real: 'real', date: 'date' };

const IDENTIFIER = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u;

/** Reads a variable of CDEsMetadata.json. After a fault, the result only serves to find further faults. */
export function readVariable(json: Reading): Variable {
  const code = readCode(json);
  const label = json.required('label');
  const sqlType = json.oneOf('sql_type', SQL_TYPES, 'UNKNOWN_SQL_TYPE') ?? 'text';
  const statedType = json.oneOf('type', KINDS, 'UNKNOWN_TYPE');
  const categorical = json.boolean('isCategorical');
  const levels = readLevels(json);
  if (categorical && levels.length === 0) json.refuse('enumerations', 'ENUMERATIONS_REQUIRED');
  const kind = categorical ? 'nominal' : KIND_OF[sqlType];
  const min = json.bound('minValue');
  const max = json.bound('maxValue');
  if (min !== undefined && max !== undefined && !(min < max)) json.refuse('minValue', 'BOUNDS_NOT_ASCENDING');
  return {
    code,
    label,
    ...json.optional('description'),
    kind,
    levels: categorical ? levels : [],
    ...json.optional('units'),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(json.has('cutPoints') && { cutPoints: readCutPoints(json, { kind, min, max }) }),
    ...json.optional('methodology'),
    ...(json.has('missing') && { missing: json.texts('missing') }),
    ...(sqlType !== sqlTypeOf({ kind }) && { sqlType }),
    ...(statedType !== undefined && statedType !== kind && { statedType }),
  };
}

function readCode(json: Reading): string {
  const code = json.required('code').normalize('NFC');
  if (code !== '' && !IDENTIFIER.test(code)) json.refuse('code', 'NOT_AN_IDENTIFIER');
  // Rows are objects by code: a property that every object has would look like a value.
  if (code in {}) json.refuse('code', 'RESERVED_CODE');
  return code;
}

interface Bounded {
  readonly kind: Kind;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** Cut points ascend, lie inside the bounds, and are whole for whole numbers. */
function readCutPoints(json: Reading, { kind, min, max }: Bounded): readonly number[] {
  const points = json.numbers('cutPoints');
  if (!isNumeric({ kind })) json.refuse('cutPoints', 'CUT_POINTS_OF_NO_NUMBER');
  if (points.length > MOST_CUT_POINTS) json.refuse('cutPoints', 'TOO_MANY_CUT_POINTS');
  const lies = (point: number, i: number): boolean =>
    (i === 0 || points[i - 1]! < point) && (min === undefined || min < point) && (max === undefined || point <= max);
  if (!points.every(lies)) json.refuse('cutPoints', 'CUT_POINTS_NOT_ASCENDING');
  if (kind === 'integer' && !points.every(Number.isInteger)) json.refuse('cutPoints', 'CUT_POINTS_NOT_WHOLE');
  return points;
}

function readLevels(json: Reading): readonly Level[] {
  const seen = new Set<string>();
  return json.list('enumerations').map((level) => {
    const code = level.required('code').normalize('NFC');
    if (seen.has(code) && code !== '') level.refuse('code', 'DUPLICATE_ENUMERATION');
    seen.add(code);
    return { code, label: level.required('label') };
  });
}
