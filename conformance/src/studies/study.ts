import { readFileSync } from 'node:fs';
import { catalogue } from '@mip/algorithms';
import { runInProcess } from '@mip/algorithms/testing';
import { DATASET, readDataModel, type Variable, variablesOf } from '@mip/data-model';
import { kernelLdsm, type Ldsm, type Row } from '@mip/ldsm';
import { Guard, Refusal } from '@mip/privacy-guard';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import { type Context, validateExperiment } from '@mip/specification';
import { readCsv } from '../csv.js';

/** What is asked of a study, and how its columns are declared: an entry of studies.json. */
export interface Declared {
  readonly from: string;
  /** Kind, least and greatest possible value by variable. */
  readonly numbers: Readonly<Record<string, readonly ['integer' | 'real', number, number]>>;
  readonly levels: Readonly<Record<string, readonly string[]>>;
  readonly group: string;
  readonly logistic: { readonly y: string; readonly positive: string; readonly x: readonly string[] };
  readonly linear: { readonly y: string; readonly x: readonly string[] };
  readonly ttest: { readonly y: string; readonly x: string };
  readonly pearson: readonly string[];
}

/** What R says of the patients of some hospitals; a single number is a list of one. */
export interface Answers {
  readonly described: Readonly<
    Record<
      string,
      {
        readonly all: readonly number[];
        readonly mean: readonly [number];
        readonly sd: readonly [number];
        readonly n: readonly [number];
        readonly levels: readonly (readonly number[])[];
      }
    >
  >;
  readonly logistic: {
    readonly estimate: readonly number[];
    readonly error: readonly number[];
    readonly auc: readonly [number];
  };
  readonly linear: { readonly estimate: readonly number[]; readonly error: readonly number[] };
  readonly ttest: { readonly t: readonly [number]; readonly p: readonly [number] };
  readonly pearson: readonly (readonly number[])[];
}

/** A study at three hospitals, as their data models declare it. */
export interface Study {
  readonly name: string;
  readonly declared: Declared;
  readonly parts: readonly (readonly Row[])[];
  readonly hospitals: readonly Ldsm[];
  readonly context: Context;
  /** R's answers for the hospitals of these numbers. */
  answersFor(hospitals: readonly number[]): Answers;
}

export const HOSPITALS = 3;
const datasetOf = (hospital: number): string => `h${hospital}`;
const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const declarations = JSON.parse(readFileSync(new URL('studies.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Declared>
>;

export const STUDIES: readonly string[] = Object.keys(declarations);

/** Opens a study of the fixtures: a patient's hospital is the number of the row, modulo three. */
export function openStudy(name: string): Study {
  const declared = declarations[name]!;
  const datasets = Array.from({ length: HOSPITALS }, (_, h) => ({ code: datasetOf(h) }));
  const model = modelOf(name, declared);
  const variables = variablesOf(model);
  const parts = partsOf(fixture(`${name}.csv`), variables);
  const answers = JSON.parse(fixture(`${name}.json`)) as Readonly<Record<string, Answers>>;
  return {
    name,
    declared,
    parts,
    hospitals: parts.map((rows) => kernelLdsm([{ model, rows }])),
    context: { models: new Map([[`${name}:1`, { variables, datasets }]]) },
    answersFor: (hospitals) => answers[[...hospitals].sort().join('')]!,
  };
}

function modelOf(name: string, { numbers, levels }: Declared) {
  const nominal = (code: string, codes: readonly string[]) => ({
    code,
    label: code,
    type: 'nominal',
    sql_type: 'text',
    isCategorical: true,
    enumerations: codes.map((level) => ({ code: level, label: level })),
  });
  const variables = [
    nominal(
      DATASET,
      Array.from({ length: HOSPITALS }, (_, h) => datasetOf(h)),
    ),
    ...Object.entries(numbers).map(([code, [kind, minValue, maxValue]]) => ({
      code,
      label: code,
      type: kind,
      sql_type: kind === 'integer' ? 'int' : 'real',
      isCategorical: false,
      minValue,
      maxValue,
    })),
    ...Object.entries(levels).map(([code, codes]) => nominal(code, codes)),
  ];
  const { model, faults } = readDataModel({ code: name, version: '1', label: name, variables, groups: [] });
  if (!model) throw new Error(`the model of ${name} cannot be read: ${faults[0]?.path}`);
  return model;
}

/** Rows that R wrote: NA is missing, points in names are our underscores, and the first column holds row names. */
function partsOf(csv: string, variables: ReadonlyMap<string, Variable>): Row[][] {
  const [header = '', ...lines] = csv.replaceAll(/(?<=,)NA(?=,|$)/gm, '').split('\n');
  const rows = readCsv([header.replaceAll('.', '_'), ...lines].join('\n'), variables);
  const known = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([code]) => variables.has(code))));
  return Array.from({ length: HOSPITALS }, (_, h) =>
    known.filter((_row, i) => (i + 1) % HOSPITALS === h).map((row) => ({ ...row, [DATASET]: datasetOf(h) })),
  );
}

/** A guard that notes whose it is where it refuses. */
class NotingGuard extends Guard {
  constructor(
    private readonly hospital: number,
    private readonly left: Map<number, Refusal>,
  ) {
    super(MIP_0_1);
  }

  override inspect(...asked: Parameters<Guard['inspect']>) {
    return this.noting(() => super.inspect(...asked));
  }

  override release(...told: Parameters<Guard['release']>) {
    return this.noting(() => super.release(...told));
  }

  private noting<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof Refusal) this.left.set(this.hospital, error);
      throw error;
    }
  }
}

/** A result under the profile `mip`, and the hospitals that took part; or the reason why there is none. */
export type Ran<T> =
  | { readonly result: T; readonly notices: readonly string[]; readonly of: readonly number[] }
  | { readonly reason: string };

/** Runs a request on a study; a hospital that refuses leaves, and the run starts again without it, as at the master. */
export async function run<T>(
  { name, hospitals, context }: Study,
  id: string,
  variables: Readonly<Record<string, readonly string[]>>,
  parameters: object = {},
): Promise<Ran<T>> {
  const algorithm = catalogue.find(({ specification }) => specification.id === id)!;
  let taking = hospitals.map((_, h) => h);
  while (taking.length > 0) {
    const datasets = taking.map(datasetOf);
    const body = { algorithm: id, dataModel: `${name}:1`, datasets, variables, parameters };
    const bound = validateExperiment(algorithm, body, context);
    if ('faults' in bound) throw new Error(bound.faults.map(({ message }) => message).join());
    const left = new Map<number, Refusal>();
    const guard = taking.map((h) => new NotingGuard(h, left));
    try {
      const outcome = await runInProcess(
        algorithm,
        bound,
        taking.map((h) => hospitals[h]!),
        { guard },
      );
      if ('error' in outcome) return { reason: outcome.error.code };
      return { result: outcome.result as T, notices: outcome.notices, of: taking };
    } catch (error) {
      if (left.size === 0) throw error;
      taking = taking.filter((h) => !left.has(h));
      if (taking.length === 0) return { reason: [...left.values()].map(({ rule }) => rule).join() };
    }
  }
  return { reason: 'no hospital' };
}
