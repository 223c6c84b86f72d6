import { compile, type Request } from '@mip/aggregates';
import type { DataModel, Variable } from '@mip/data-model';
import { memoryLdsm, type Row } from '@mip/ldsm';
import type { Policy } from '@mip/policy';
import { Guard } from '../guard.js';
import { DEFAULT_POLICY } from '../policy.js';
import { Refusal } from '../rules.js';

const nominal = (code: string, codes: readonly string[]): Variable => ({
  code,
  label: code,
  kind: 'nominal',
  levels: codes.map((level) => ({ code: level, label: level })),
});
const numeric = (code: string): Variable => ({ code, label: code, kind: 'real', levels: [] });
const text = (code: string): Variable => ({ code, label: code, kind: 'text', levels: [] });

export const VARIABLES = {
  subjectid: text('subjectid'),
  dataset: nominal('dataset', ['d']),
  age: numeric('age'),
  score: numeric('score'),
  sex: nominal('sex', ['F', 'M']),
  stage: nominal('stage', ['1', '2', '3']),
};
export const MODEL: DataModel = {
  code: 'm',
  version: '1',
  label: 'm',
  longitudinal: false,
  groups: [],
  variables: Object.values(VARIABLES),
};

/** `n` patients of one row each, aged 1…n, changed by `change`. */
export const hospital = (
  n: number,
  change: (row: Record<string, number | string | null>, i: number) => void = () => {},
): Row[] =>
  Array.from({ length: n }, (_, i) => {
    const row = {
      subjectid: `p${i}`,
      dataset: 'd',
      age: i + 1,
      score: (i * 7) % 13,
      sex: i % 2 ? 'F' : 'M',
      stage: '1',
    };
    change(row, i);
    return row;
  });

/** The rule that refuses, or `released`. */
export async function ask(
  rows: readonly Row[],
  request: Request,
  policy: Policy = DEFAULT_POLICY,
  complete: readonly string[] = [],
): Promise<string> {
  const selection = { dataModel: 'm:1', datasets: ['d'], complete, columns: Object.keys(VARIABLES) };
  const session = await memoryLdsm([{ model: MODEL, rows }]).open(selection);
  const guard = new Guard(policy);
  try {
    const frame = { patients: session.size.patients, complete: new Set([...complete, 'dataset']), conditions: [] };
    const inspected = guard.inspect(compile(request), frame);
    guard.release(inspected, await session.tally(inspected.asked));
    return 'released';
  } catch (error) {
    if (error instanceof Refusal) return error.rule;
    throw error;
  }
}
