import { lanesFromBytes, planColumns } from '@mip/aggregates';
import type { DataModel, Variable } from '@mip/data-model';
import type { Policy } from '@mip/policy';
import { Hospital, SILENT } from '@mip/worker/testing';
import type { Patient } from './patient.js';
import type { Published, Question, Seen } from './story.js';

const levels = (code: string, ...codes: string[]): Variable => ({
  code,
  label: code,
  kind: 'nominal',
  levels: codes.map((level) => ({ code: level, label: level })),
});
const number = (code: string, kind: 'real' | 'integer', cutPoints: readonly number[]): Variable => ({
  code,
  label: code,
  kind,
  levels: [],
  cutPoints,
});

const MODEL: Partial<DataModel> = {
  rowPerPatient: true,
  variables: [
    levels('dataset', 'd'),
    number('age', 'real', [55, 65, 75]),
    levels('sex', 'F', 'M'),
    number('education', 'integer', [9, 12, 16]),
    levels('diabetes', 'no', 'yes'),
    levels('diagnosis', 'none', 'stroke', 'prion'),
    number('mmse', 'integer', [12, 24]),
    number('marker', 'real', []),
  ],
};

const PATIENTS = 300;

/** A generator of numbers from 0 to 1 that is the same everywhere (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A hospital's patients, of whom the first is the person whom the asker is after. */
export function drawPatients(random: () => number, scores = seeded(0)): readonly [Patient, ...Patient[]] {
  const draw = (): Omit<Patient, 'marker'> => ({
    age: 45 + Math.floor(450 * random()) / 10,
    sex: random() < 0.5 ? 'F' : 'M',
    education: 6 + Math.floor(14 * random()),
    diabetes: random() < 0.3 ? 'yes' : 'no',
    diagnosis: random() < 0.2 ? 'stroke' : 'none',
    mmse: 18 + Math.floor(12 * scores()),
  });
  const drawn = Array.from({ length: PATIENTS }, draw);
  const [first, ...others] = drawn.map((patient): Patient => ({ ...patient, marker: drawMarker(random) }));
  return [first!, ...others];
}

/** A number with mean 50 and spread 10, whose distribution is the normal one (Box–Muller). */
export const drawMarker = (random: () => number): number =>
  50 + 10 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A hospital over these patients, under a policy. */
export const hospitalOf = (patients: readonly Patient[], policy: Policy): Promise<Hospital> =>
  Hospital.open({
    model: MODEL,
    policy,
    log: SILENT,
    rows: patients.map((patient) => ({ dataset: 'd', ...patient })),
  });

/** Asks one question of a hospital: what the asker reads in it, the limits that it names, and everything that left, as text. */
export async function ask(
  hospital: Hospital,
  run: string,
  { where, sums }: Question,
): Promise<{ readonly seen: Seen; readonly limits: Published['limits']; readonly left: string }> {
  const aggregates = Object.fromEntries(sums.map((sum, i) => [`a${i}`, sum]));
  const columns = [...planColumns({ version: 1, aggregates })];
  const opened = await hospital.openRun(run, { columns, ...(where && { where }) });
  if (opened.case !== 'opened' || opened.value.datasets.length === 0)
    return { seen: undefined, limits: new Map(), left: textOf(opened) };
  const answered = await hospital.ask(run, ...sums);
  const left = `${textOf(opened)}\n${textOf(answered)}`;
  const seen = answered.case === 'released' ? [...lanesFromBytes(answered.value.lanes)] : undefined;
  const ends = opened.value.ranges.map(({ variable, lower = Number.NaN, upper = Number.NaN }) => {
    return [variable, { lower, upper }] as const;
  });
  return { seen, limits: new Map(ends), left };
}

/** What left, without the number of the message and the name of the frozen rows, which say nothing of values. */
const textOf = ({ case: kind, value }: { readonly case: string; readonly value: object }): string =>
  JSON.stringify([kind, { ...value, id: 0, fingerprint: '' }], (_, one: unknown) =>
    typeof one === 'bigint' ? String(one) : one instanceof Uint8Array ? Buffer.from(one).toString('hex') : one,
  );
