import { readFileSync } from 'node:fs';
import { catalogue } from '@mip/algorithms';
import { type Outcome, runInProcess } from '@mip/algorithms/testing';
import { validateExperiment } from '@mip/specification';
import { afterAll, describe, expect, test } from 'vitest';
import type { World } from '../world.js';
import { LARGE } from './families/large.js';
import { sampleOf } from './families.js';
import { type Fixture, hashOf } from './fixture.js';
import { histogramFaults } from './histograms.js';
import { hospitalsOf, MODEL } from './hospitals.js';
import { faultsOf, MOST_KAPPA } from './judge.js';
import { COUNTS } from './places.js';
import { type Question, questionsOf } from './questions.js';
import type { Family, Sample } from './sample.js';

const fixture = JSON.parse(readFileSync(new URL('answers.json', import.meta.url), 'utf8')) as Fixture;

async function ask(
  { algorithm: id, variables, parameters }: Question,
  { hospitals, context }: World,
): Promise<Outcome> {
  const algorithm = catalogue.find(({ specification }) => specification.id === id)!;
  const datasets = context.models.get(MODEL)!.datasets.map(({ code }) => code);
  const request = { algorithm: id, dataModel: MODEL, datasets, variables, parameters };
  const bound = validateExperiment(algorithm, request, context);
  if ('faults' in bound) throw new Error(bound.faults.map(({ message }) => message).join());
  return runInProcess(algorithm, bound, hospitals);
}

/** Very many rows are asked for over five hospitals only. */
const countsFor = ({ size }: Sample) => (size >= LARGE ? COUNTS.slice(-1) : COUNTS);

/** Every method on data that are hard for it, over 1, 2 and 5 hospitals, against R's answers in `answers.json`. */
export function differential(families: readonly Family[]): void {
  describe.each(families.map((family) => [family.name, family] as const))('%s', (_, family) => {
    let drawn: { readonly sample: Sample; readonly worlds: Map<number, World> } | undefined;
    const rows = () => {
      drawn ??= { sample: sampleOf(family), worlds: new Map() };
      return drawn;
    };
    const world = (hospitals: (typeof COUNTS)[number]): World => {
      const { sample, worlds } = rows();
      const made = worlds.get(hospitals) ?? hospitalsOf(sample, hospitals);
      worlds.set(hospitals, made);
      return made;
    };
    afterAll(() => {
      drawn = undefined;
    });

    const known = fixture[family.name];

    test('R has seen these rows and answered every question', () => {
      const { sample } = rows();
      expect(hashOf(sample)).toBe(known?.hash);
      const asked = questionsOf(sample).map(({ id }) => id);
      expect(known?.answers.map(({ id }) => id)).toEqual(asked.filter((id) => id !== 'histogram'));
    });

    test.each((known?.answers ?? []).map((one) => [one.id, one] as const))('%s', async (_, answer) => {
      const question = questionsOf(rows().sample).find(({ id }) => id === answer.id)!;
      const faults: string[] = [];
      const outcomes = new Set<string>();
      for (const hospitals of countsFor(rows().sample)) {
        const outcome = await ask(question, world(hospitals));
        outcomes.add('error' in outcome ? outcome.error.code : 'answered');
        faults.push(...faultsOf(question, answer, outcome).map((fault) => `${hospitals} hospitals: ${fault}`));
      }
      expect(faults.slice(0, 10)).toEqual([]);
      // Only rounding of what is nearly collinear may decide otherwise for other hospitals.
      if ((answer.kappa ?? 1) <= MOST_KAPPA) expect(outcomes.size).toBe(1);
    });

    test('histogram', async () => {
      const { sample } = rows();
      const question = questionsOf(sample).find(({ id }) => id === 'histogram');
      if (!question) return;
      const faults: string[] = [];
      for (const hospitals of countsFor(sample))
        faults.push(...histogramFaults(sample, await ask(question, world(hospitals))));
      expect(faults.slice(0, 10)).toEqual([]);
    });
  });
}
