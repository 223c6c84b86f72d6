import { type AggregateNode, sparse } from '@mip/aggregates';
import type { DataModel } from '@mip/data-model';
import { NominalVariable, NumericVariable, type Study } from '@mip/specification';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scoped } from '../shared/scoped.js';
import { binsBetween, nestedCuts } from './partition.js';

const levels = ['case', 'other'].map((code) => ({ code, label: code }));
const [score, outcome]: DataModel['variables'] = [
  { code: 'score', label: 'Score', kind: 'real', levels: [] },
  { code: 'outcome', label: 'Outcome', kind: 'nominal', levels },
];
const y = new NumericVariable(score!);
const classes = new NominalVariable(outcome!);
const FLOOR = 10;

interface Patient {
  readonly score: number;
  readonly outcome: string;
}

/** Whether few patients of a hospital are in each bin that an aggregate asks about. */
function fewOf({ by, where }: AggregateNode, hospitals: readonly (readonly Patient[])[]): number[] {
  const [key] = by ?? [];
  if (key?.node !== 'bins' || where?.node !== 'among') throw new Error('Only bins within one class are asked here.');
  return key.edges.slice(1).map((edge, bin) => {
    const isIn = (one: Patient): boolean =>
      one.score >= key.edges[bin]! && one.score < edge && where.levels.includes(one.outcome);
    const sizes = hospitals.map((patients) => patients.filter(isIn).length);
    return sizes.filter((size) => size > 0 && size < FLOOR).length;
  });
}

/** A study that answers questions for few patients from these hospitals. */
const studyOf = (hospitals: readonly (readonly Patient[])[], maxBins: number): Study => ({
  datasets: hospitals.map((_, i) => `d${i}`),
  limits: { minCell: FLOOR, minRows: FLOOR, maxBins, exactExtremes: false } as Study['limits'],
  grid: async () => [],
  notice: () => {},
  ask: async (request) =>
    Object.fromEntries(Object.entries(request).map(([name, { node }]) => [name, fewOf(node, hospitals)])) as never,
});

const patient = fc.record({
  score: fc.integer({ min: 0, max: 99 }).map((n) => n / 100),
  outcome: fc.constantFrom('case', 'other', 'other'),
});
const hospitals = fc.array(fc.array(patient, { minLength: 60, maxLength: 300 }), { minLength: 1, maxLength: 3 });
const scopes = classes.codes.map(
  (code): Scoped =>
    (aggregate) =>
      aggregate.where(classes.is(code)),
);

test('cuts of both classes lie among those of each, and no bin holds a few patients of its class', async () => {
  let finer = 0;
  await fc.assert(
    fc.asyncProperty(hospitals, fc.integer({ min: 4, max: 40 }), async (all, most) => {
      const points = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
      const cuts = await nestedCuts(studyOf(all, most), { y, points, scopes, always: 0.5 }, 'scores');
      const few = (own: readonly number[], s: number): number =>
        Math.max(...fewOf(scopes[s]!(sparse()).by(binsBetween(y, own)).node, all));
      scopes.forEach((_, s) => {
        const own = cuts.each[s];
        if (cuts.all) expect(own).toEqual(expect.arrayContaining([...cuts.all]));
        if (cuts.all) expect(few(cuts.all, s)).toBe(0);
        if (own) expect(few(own, s)).toBe(0);
        if (own && cuts.all && own.length > cuts.all.length) finer += 1;
      });
    }),
    { numRuns: 30 },
  );
  expect(finer).toBeGreaterThan(5);
});
