import { DATASET, type DataModel, type Variable } from '@mip/data-model';
import { memoryLdsm, type Row } from '@mip/ldsm';
import type { Report } from '@mip/report';
import { validateExperiment } from '@mip/specification';
import { catalogue, reportOf } from '../index.js';
import { resultOf } from './carry-out.js';
import { cohort, REQUESTS, model as usual } from './cohort.js';
import { runInProcess } from './in-process.js';

/** Names that a program may have for itself: of fields of results, and of what every object inherits. */
const ODD: Readonly<Record<string, string>> = {
  age: 'n',
  volume: 'size',
  score: 'mean',
  constant: 'all',
  stage: '__proto__',
  outcome: 'constructor',
  none: 'toString',
  early: 'n',
  late: 'all',
  unseen: 'size',
  alive: '__proto__',
  dead: 'constructor',
  d0: 'all',
  d1: 'n',
  d2: 'size',
  d3: '__proto__',
  d4: 'toString',
};

/** The letter with which a plain name begins; nothing else has it. */
const MARK = 'Ж';

/** A way to name variables, levels and datasets. */
type Naming = (name: string) => string;

const oddly: Naming = (name) => ODD[name] ?? name;
const plainly: Naming = (name) => (Object.hasOwn(ODD, name) ? MARK + ODD[name]!.slice(1) : name);

/** A text in which plain names become odd ones. */
export const withOddNames = (text: string): string =>
  text.replace(new RegExp(`${MARK}(ize|ean|ll|oString|_proto__|onstructor|)`, 'g'), (_, rest: string) => {
    const name = Object.values(ODD).find((one) => one.slice(1) === rest);
    return name ?? rest;
  });

const named = (naming: Naming, variable: Variable): Variable => {
  const code = variable.code === DATASET ? DATASET : naming(variable.code);
  const levels = variable.levels.map((level) => ({ code: naming(level.code), label: naming(level.code) }));
  return { ...variable, code, label: code, levels };
};

/** All names of a request in other words; its fields stay. */
function renamed(value: unknown, naming: Naming): unknown {
  if (typeof value === 'string') return naming(value);
  return Array.isArray(value) ? value.map((one) => renamed(one, naming)) : value;
}
const fieldsRenamed = (fields: object, naming: Naming): object =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, renamed(value, naming)]));

async function told(id: string, naming: Naming): Promise<{ readonly result: unknown; readonly report: Report }> {
  const model: DataModel = { ...usual, variables: usual.variables.map((one) => named(naming, one)) };
  const variables = new Map(model.variables.map((one) => [one.code, one]));
  const datasets = model.variables.find(({ code }) => code === DATASET)!.levels;
  const row = (one: Row): Row =>
    Object.fromEntries(
      Object.entries(one).map(([code, cell]) => [
        code === DATASET ? code : naming(code),
        typeof cell === 'string' ? naming(cell) : cell,
      ]),
    );
  const algorithm = catalogue.find(({ specification }) => specification.id === id)!;
  const { variables: roles, parameters } = REQUESTS[id]!;
  const request = {
    algorithm: id,
    dataModel: 'cohort:1',
    datasets: datasets.map(({ code }) => code),
    variables: fieldsRenamed(roles, naming),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        name,
        typeof value === 'object' && !Array.isArray(value)
          ? fieldsRenamed(value as object, naming)
          : renamed(value, naming),
      ]),
    ),
  };
  const bound = validateExperiment(algorithm, request, { models: new Map([['cohort:1', { variables, datasets }]]) });
  if ('faults' in bound) throw new Error(bound.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const result = resultOf(
    await runInProcess(algorithm, bound, [memoryLdsm([{ model, rows: cohort(400, 11).map(row) }])]),
  );
  const report = reportOf(algorithm, bound, result, {
    participants: [{ hospital: 'north', datasets: datasets.map(({ code }) => code), patients: 400, rows: 400 }],
    withheld: [],
    notices: [],
    software: 's',
    finished: '2026-01-01T00:00:00Z',
  });
  return { result, report };
}

/** The result and report of a method on variables, levels and datasets of odd names, and the same on plain ones. */
export const onOddAndPlainNames = async (id: string) => ({
  odd: await told(id, oddly),
  plain: await told(id, plainly),
});
