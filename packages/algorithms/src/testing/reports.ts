import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DATASET, type DataModel, type Variable } from '@mip/data-model';
import type { Row } from '@mip/ldsm';
import type { Report } from '@mip/report';
import { type BoundExperiment, validateExperiment } from '@mip/specification';
import { catalogue, currentResult, type OldQuestion, type RunFacts, reportOf } from '../index.js';
import { carryOut, resultOf } from './carry-out.js';
import { bodyOf, context } from './cohort.js';

const algorithmOf = (id: string) => catalogue.find(({ specification }) => specification.id === id)!;

/** The report of an algorithm's request on the cohort, over one hospital with these rows. */
export async function cohortReport(id: string, rows: readonly Row[], more: object = {}): Promise<Report> {
  const result = resultOf(await carryOut(id, [rows], more));
  const run = {
    participants: [{ hospital: 'north', datasets: ['d0', 'd1'], patients: rows.length, rows: rows.length }],
    withheld: [],
    notices: [],
    software: 'mip-master/0.1.0',
    finished: '2026-01-01T00:00:00Z',
  };
  return reportOf(algorithmOf(id), boundTo(id, bodyOf(id, more), context), result, run);
}

function boundTo(id: string, body: object, known: Parameters<typeof validateExperiment>[2]): BoundExperiment {
  const bound = validateExperiment(algorithmOf(id), body, known);
  if ('faults' in bound) throw new Error(bound.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return bound;
}

/** An experiment as the portal of 0.1.0 stored it. */
export interface KeptExperiment {
  readonly id: string;
  readonly algorithm: string;
  readonly request: OldQuestion & { readonly datasets: readonly string[] };
  readonly result: unknown;
  readonly record: Pick<RunFacts, 'participants' | 'software'> & { readonly finished: string };
}

interface Kept {
  readonly model: DataModel & { readonly id: string; readonly datasets: readonly Variable['levels'][number][] };
  readonly experiments: readonly KeptExperiment[];
}

/** An experiment of every method that was kept by 0.1.0, with the report on its result. */
export const keptExperiments = (): readonly { readonly experiment: KeptExperiment; readonly report: Report }[] =>
  kept({});

/** The report on the kept result of a method, of a run with other facts. */
export const keptReport = (id: string, facts: Partial<RunFacts>): Report =>
  kept(facts).find(({ experiment }) => experiment.algorithm === id)!.report;

function kept(facts: Partial<RunFacts>) {
  const file = fileURLToPath(new URL('../fixtures/results-of-0.1.0.json', import.meta.url));
  const { model, experiments }: Kept = JSON.parse(readFileSync(file, 'utf8'));
  const dataset: Variable = { code: DATASET, label: 'Dataset', kind: 'nominal', levels: model.datasets };
  const variables = new Map([dataset, ...model.variables].map((variable) => [variable.code, variable]));
  const known = { models: new Map([[model.id, { variables, datasets: model.datasets }]]) };
  return experiments.map((experiment) => {
    const { algorithm: id, request, result, record } = experiment;
    const bound = boundTo(id, request, known);
    const run = { ...record, withheld: [], notices: [], ...facts };
    return { experiment, report: reportOf(algorithmOf(id), bound, currentResult(id, result, request), run) };
  });
}
