import { linearRegression } from '@mip/algorithms/methods/linear-regression';
import { runInProcess } from '@mip/algorithms/testing';
import { type ResultOf, validateExperiment } from '@mip/specification';
import { expect, test } from 'vitest';
import { casesOf } from './cases.js';
import { corpusIsThere, readJson } from './corpus.js';
import { digits } from './nist.js';
import { worldOf } from './world.js';

interface Excellent {
  readonly id: string;
  readonly certified: Readonly<Record<string, string>>;
  readonly digits: { readonly excellent?: Readonly<Record<string, number>>; readonly or_refuse?: boolean };
}

const there = corpusIsThere();
const certificates = there
  ? (readJson('nist', 'cases', 'linear_regression.json') as Excellent[]).filter((one) => !one.digits.or_refuse)
  : [];

test.runIf(there).each(certificates.map((one) => [one.id, one] as const))(
  '%s: residual rounds bring the coefficients to the digits of a QR factorisation',
  async (id, { certified, digits: { excellent = {} } }) => {
    const one = casesOf('nist').find((other) => other.id === id)!;
    const { hospitals, context } = worldOf('nist', one.data);
    const bound = validateExperiment(linearRegression, one.body, context);
    if ('faults' in bound) throw new Error('the request is not in order');
    const outcome = await runInProcess(linearRegression, bound, hospitals);
    if ('error' in outcome) throw new Error(outcome.error.message);
    const { terms, coefficients } = outcome.result as ResultOf<typeof linearRegression>;
    terms.forEach(({ name }, j) => {
      const reached = digits(coefficients[j]!, Number(certified[name]));
      expect(reached, name).toBeGreaterThanOrEqual(excellent[name] ?? 0);
    });
  },
);

test.skipIf(there)('the reference corpus is not beside this checkout: its cases were not run', ({ skip }) => skip());
