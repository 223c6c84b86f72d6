import { runInProcess } from '@mip/algorithms/testing';
import { methods, readRequest } from '@mip/master/compatible';
import { Guard } from '@mip/privacy-guard';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import { validateExperiment } from '@mip/specification';
import { expect, test } from 'vitest';
import { corpusIsThere } from './corpus.js';
import { type HttpError, httpErrors } from './mip.js';
import { mipWorld } from './world.js';

const there = corpusIsThere();
const world = there ? mipWorld() : undefined;
const guard = new Guard(MIP_0_1);

/** Status of a run that failed, as the interface tells it. */
const STATUS: Readonly<Record<string, number>> = { INSUFFICIENT_DATA: 461 };

async function statusAndText({ algorithm: id, body }: HttpError): Promise<{ status: number; text: string }> {
  const method = methods.get(id);
  if (!method) return { status: 400, text: `Algorithm '${id}' does not exist.` };
  const read = readRequest(body, method, world!.context);
  if ('status' in read) return { status: read.status, text: read.message };
  const bound = validateExperiment(method.algorithm, read.request, world!.context);
  if ('faults' in bound) return { status: 460, text: bound.faults.map(({ message }) => message).join('\n') };
  const outcome = await runInProcess(method.algorithm, bound, world!.hospitals, { guard });
  if (!('error' in outcome)) return { status: 200, text: '' };
  const { code, message } = outcome.error;
  const insufficient = 'The algorithm could not run with the input provided because there are insufficient data.';
  return { status: STATUS[code] ?? 460, text: code === 'INSUFFICIENT_DATA' ? insufficient : message };
}

/** Algorithms of the MIP that are not on the shelf: they are unknown here. */
const NOT_ON_THE_SHELF = ['anova'];

test
  .runIf(there)
  .each(
    (there ? httpErrors() : [])
      .filter(({ algorithm }) => !NOT_ON_THE_SHELF.includes(algorithm))
      .map((one, i) => [i, one.algorithm, one] as const),
  )('%i: %s answers with the status and words of the MIP', async (_i, _name, one) => {
  const { status, text } = await statusAndText(one);
  expect(status).toBe(one.expected.status);
  expect(text).toMatch(new RegExp(one.expected.body_matches));
});

test.skipIf(there)('the reference corpus is not beside this checkout: its cases were not run', ({ skip }) => skip());
