import { kernelLdsm, type Ldsm, memoryLdsm, type Row } from '@mip/ldsm';
import { validateExperiment } from '@mip/specification';
import { catalogue } from '../index.js';
import { bodyOf, context, model } from './cohort.js';
import { type InProcessOptions, type Outcome, runInProcess } from './in-process.js';

export const hospitalsOf = (parts: readonly (readonly Row[])[]): Ldsm[] =>
  parts.map((rows) => memoryLdsm([{ model, rows }]));

/** Runs an algorithm's request on the cohort, over hospitals with these rows; every answer follows from the definitions. */
export const carryOut = (
  id: string,
  parts: readonly (readonly Row[])[],
  more: object = {},
  options: InProcessOptions = {},
): Promise<Outcome> => runOver(id, hospitalsOf(parts), more, options);

/** The same, with answers of the kernels, for tests of many runs. */
export const carryOutFast = (
  id: string,
  parts: readonly (readonly Row[])[],
  more: object = {},
  options: InProcessOptions = {},
): Promise<Outcome> =>
  runOver(
    id,
    parts.map((rows) => kernelLdsm([{ model, rows }])),
    more,
    options,
  );

async function runOver(
  id: string,
  hospitals: readonly Ldsm[],
  more: object,
  options: InProcessOptions,
): Promise<Outcome> {
  const algorithm = catalogue.find(({ specification }) => specification.id === id)!;
  const bound = validateExperiment(algorithm, bodyOf(id, more), context);
  if ('faults' in bound) throw new Error(bound.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return runInProcess(algorithm, bound, hospitals, options);
}

/** The result of a run that is expected to succeed. */
export function resultOf(outcome: Outcome): unknown {
  if ('error' in outcome) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.result;
}
