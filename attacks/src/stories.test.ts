import { type Policy, PROFILES } from '@mip/policy';
import { describe, expect, test } from 'vitest';
import type { Patient } from './patient.js';
import { STORIES, type Told } from './stories/index.js';
import type { Wording } from './story.js';
import { ask, drawPatients, hospitalOf, seeded } from './two-worlds.js';

/** People whom the asker is after, each among other patients. */
const TARGETS = 200;

/** Whether everything that leaves is the same in both worlds, and how often the asker is right. */
async function carryOut(told: Told, wording: Wording, policy: Policy) {
  let right = 0;
  let isSame = true;
  // A refusal leaves on a whole tick, so people are asked about side by side.
  await Promise.all(
    Array.from({ length: TARGETS }, async (_, seed) => {
      const [target, ...others] = drawPatients(seeded(seed));
      const inWorld = async (person: Patient) => {
        const hospital = await hospitalOf([person, ...others], policy);
        const { seen, limits, left } = await ask(hospital, 'run', wording.ask(target));
        await hospital.close();
        const published = { patients: others.length + 1, people: [target, ...others], limits };
        return { left, guess: wording.guess(seen, target, published) };
      };
      const [has, lacks] = await Promise.all([inWorld(told.with(target)), inWorld(told.without(target))]);
      right += Number(has.guess) + Number(!lacks.guess);
      isSame &&= has.left === lacks.left;
    }),
  );
  return { isSame, certainty: right / (2 * TARGETS) };
}

const ways = STORIES.flatMap((told) => told.story.wordings.map((wording) => ({ told, wording })));

describe.each(['mip', 'strict'] as const)('under %s', (profile) => {
  const policy = { profile, ...PROFILES[profile] };
  test.each(ways.map(({ told, wording }) => [told.story.name, wording.says, told, wording] as const))(
    '%s: %s',
    async (_, __, told, wording) => {
      const { isSame, certainty } = await carryOut(told, wording, policy);
      if (wording.isAdmissible || wording.isAnswered) expect(certainty).toBeLessThanOrEqual(0.65);
      else expect(isSame).toBe(true);
    },
  );
});

describe('with the rule off', () => {
  const mip: Policy = { profile: 'mip', ...PROFILES.mip };
  // What one rule ends the others may end too: rules that would hide whether the one of a story is needed are off with it.
  const ofValues = { ...mip, limitShare: 0, hardStops: false, patientsPerColumn: 0 };
  const off: Readonly<Record<string, Policy>> = {
    G1: { ...ofValues, freeFilters: true, depth: 24 },
    G2: { ...ofValues, freeFilters: true, depth: 24 },
    X1: ofValues,
    X4: ofValues,
    X5: ofValues,
  };
  test.each(
    ways
      .filter(({ wording }) => !wording.isAdmissible)
      .map(({ told, wording }) => [told.story.rule, told.story.name, wording.says, told, wording] as const),
  )('%s: %s: %s reads the person', async (rule, __, ___, told, wording) => {
    const { certainty } = await carryOut(told, wording, off[rule]!);
    expect(certainty).toBeGreaterThanOrEqual(0.9);
  });
});
