import type { RunView } from '@mip/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Master } from '../master.js';
import {
  attach,
  type FakeHospital,
  METADATA,
  nominal,
  REQUEST,
  startMaster,
  temporary,
  WITH_PATIENTS,
} from '../testing/small-federation.js';

let master: Master;
beforeEach(async () => {
  master = await startMaster(await temporary());
});
afterEach(() => master.stop());

type Asked = { datasets: string[]; furtherLevels?: unknown };

/** Hospitals whose datasets take part unless the dataset is `small`, with the selections that they were asked for. */
function hospital(change: FakeHospital, small = false, rule = 'T1'): Asked[] {
  const asked: Asked[] = [];
  attach(master, {
    ...change,
    answer: (question) => {
      const { id } = question.value;
      if (question.case !== 'open') return { case: 'failed', value: { id, code: 'ILL', message: 'ill' } };
      const selection = JSON.parse(Buffer.from(question.value.selection).toString()) as Asked;
      asked.push(selection);
      const own = change.dataset ?? 'd';
      if (!small) return { case: 'opened', value: { id, datasets: [own], patients: 30n, rows: 30n } };
      const staysOut = [{ dataset: own, rule, help: 'Too few patients.', subject: '' }];
      return { case: 'opened', value: { id, datasets: [], staysOut } };
    },
  });
  return asked;
}

const called = async (
  path: string,
  body: object,
): Promise<{ status: number; body: RunView['record'] & { faults: object[] } }> => {
  const answer = await fetch(`http://127.0.0.1:${master.httpPort}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as RunView['record'] & { faults: object[] } };
};
const previewed = async (change: object = {}) =>
  (await called('/v1/runs/preview', { ...REQUEST, datasets: ['d', 'e'], onLoss: 'continue', ...change })).body;

describe('a variable without a value is the reason', () => {
  test.each([
    ['where a dataset has none', 'T1'],
    ['where a dataset has none, so that its values cannot be limited', 'X1'],
  ])('%s', async (_, rule) => {
    hospital({}, true, rule);
    hospital({ hospital: 'south', dataset: 'e' });
    const { withheld } = await previewed({ variables: { y: ['y'], x: ['x'] } });
    expect(withheld).toEqual([
      {
        hospital: 'north',
        dataset: 'd',
        rule: 'NO_VALUE',
        subject: 'y',
        help: 'd has no value of y. Leave out the variable or the dataset.',
      },
    ]);
  });
  test('where the filter needs it, and not where it does not', async () => {
    hospital({}, true);
    hospital({ hospital: 'south', dataset: 'e' });
    const asked = async (operator: string, value?: number) => {
      const filter = { condition: 'AND', rules: [{ field: 'y', operator, ...(value !== undefined && { value }) }] };
      return (await previewed({ variables: { y: ['x'], x: ['sex'] }, filter })).withheld[0]?.rule;
    };
    expect(await asked('greater', 1)).toBe('NO_VALUE');
    expect(await asked('is_null')).toBe('T1');
  });
  test('where its data model lacks the variable: it is not asked', async () => {
    const asked = hospital({ metadata: { ...METADATA, groups: [] } });
    hospital({ hospital: 'south', dataset: 'e' });
    const { withheld, participants } = await previewed({ variables: { y: ['x'], x: ['y'] } });
    expect(withheld).toMatchObject([
      { dataset: 'd', rule: 'NO_VALUE', subject: 'y', help: expect.stringMatching(/^d has no value of y, which/) },
    ]);
    expect(participants.map((one) => one.hospital)).toEqual(['south']);
    expect(asked).toEqual([]);
  });
  test('in the record of the run, and in the message where nobody is left', async () => {
    hospital({}, true);
    const { body } = await called('/v1/runs', { ...REQUEST, variables: { y: ['y'], x: ['x'] } });
    const run = await master.runs.find((body as unknown as RunView).id);
    await run?.whenEnded();
    expect(run?.status.withheld).toMatchObject([{ rule: 'NO_VALUE', subject: 'y' }]);
    expect(run?.status.error?.message).toContain('north: d has no value of y');
  });
});

test('a hospital is told the levels of the run that only others declare', async () => {
  const [dataset] = METADATA.variables;
  const more = { ...METADATA, variables: [dataset, nominal('sex', ['M', 'F', 'O']), METADATA.variables[2]] };
  const north = hospital({ abilities: ['levels'] });
  const south = hospital({ hospital: 'south', dataset: 'e', metadata: more });
  await previewed({ variables: { y: ['x'], x: ['sex'] } });
  expect(north).toMatchObject([{ furtherLevels: [{ variable: 'sex', levels: ['O'] }] }]);
  expect(south[0]).not.toHaveProperty('furtherLevels');
});

test('a hospital whose worker is too old for that stays out, and is told why', async () => {
  const [dataset] = METADATA.variables;
  const more = { ...METADATA, variables: [dataset, nominal('sex', ['M', 'F', 'O']), METADATA.variables[2]] };
  const asked = hospital({});
  hospital({ hospital: 'south', dataset: 'e', metadata: more });
  const { withheld } = await previewed({ variables: { y: ['x'], x: ['sex'] } });
  expect(withheld).toMatchObject([{ hospital: 'north', rule: 'NOT_SUPPORTED' }]);
  expect(asked).toEqual([]);
});

describe('one visit of each patient', () => {
  const filled = ['x', 'sex', 'visitid'];
  const asked = { datasets: ['d'], variables: { y: ['x'], x: ['sex'] } };
  const visits = (...levels: string[]) => ({
    ...WITH_PATIENTS,
    longitudinal: true,
    variables: [...WITH_PATIENTS.variables, nominal('visitid', levels)],
  });
  const first = (order: string[]) => [{ visit: { take: 'first', order } }];
  const abilities = ['levels', 'visits'];

  test('is asked of every hospital in one order, that of the federation', async () => {
    const north = hospital({ abilities, filled, metadata: visits('BL', 'M6') });
    const south = hospital({ abilities, hospital: 'south', dataset: 'e', filled, metadata: visits('M6', 'BL', 'M12') });
    await previewed({ ...asked, datasets: ['d', 'e'], visit: 'first' });
    expect(north).toMatchObject(first(['BL', 'M6', 'M12']));
    expect(north).toMatchObject([{ furtherLevels: [{ variable: 'visitid', levels: ['M12'] }] }]);
    expect(south).toMatchObject(first(['BL', 'M6', 'M12']));
  });
  test('is not asked of a worker that does not know it, and all visits are', async () => {
    const old = hospital({ abilities: ['levels'], filled, metadata: visits('BL', 'M6') });
    const { withheld } = await previewed({ ...asked, visit: 'last' });
    expect(withheld).toMatchObject([
      { hospital: 'north', rule: 'NOT_SUPPORTED', help: expect.stringContaining('one visit of each patient') },
    ]);
    expect(old).toEqual([]);
    await previewed(asked);
    expect(old).toHaveLength(1);
    expect(old[0]).not.toHaveProperty('visit');
  });
  test('cannot be found where a dataset does not say visits', async () => {
    hospital({ abilities, metadata: visits('BL', 'M6') }, true);
    const { withheld } = await previewed({ ...asked, visit: { level: 'BL' } });
    expect(withheld).toMatchObject([{ dataset: 'd', rule: 'NO_VALUE', subject: 'visitid' }]);
  });
});

describe('what is out', () => {
  test('a dataset of one code at two hospitals: the later one is named, and never asked', async () => {
    hospital({});
    const south = hospital({ hospital: 'south', dataset: 'd' });
    hospital({ hospital: 'west', dataset: 'e' });
    const { participants, withheld } = await previewed();
    expect(participants.map((one) => one.hospital)).toEqual(['north', 'west']);
    expect(withheld).toMatchObject([
      {
        hospital: 'south',
        dataset: 'd',
        rule: 'CLASH',
        help: expect.stringMatching(/^d is held by north and by south/),
      },
    ]);
    expect(south).toEqual([]);
  });
  test('of the order of enrolment, not of names or arrival', async () => {
    for (const name of ['south', 'north']) await master.authority.enrolments.add(name);
    hospital({});
    hospital({ hospital: 'south', dataset: 'd' });
    expect(master.clashes).toMatchObject([{ hospital: 'north', keeper: 'south', datasets: ['d'] }]);
  });
  test('a copy that contradicts an earlier one: a request on its dataset says why', async () => {
    hospital({});
    const [dataset, , x] = METADATA.variables;
    hospital({
      hospital: 'south',
      dataset: 'e',
      metadata: { ...METADATA, variables: [dataset, nominal('sex', ['f', 'M']), x] },
    });
    const { status, body } = await called('/v1/runs', { ...REQUEST, datasets: ['d', 'e'] });
    expect([status, body.faults]).toMatchObject([
      400,
      [
        {
          path: 'datasets[1]',
          code: 'DATASET_OUT',
          message: expect.stringMatching(
            /^The copy of m:1 at south is out: sex has the level f at south, which is F at north/,
          ),
        },
      ],
    ]);
    const federation = await (await fetch(`http://127.0.0.1:${master.httpPort}/v1/federation`)).json();
    expect(federation).toMatchObject({ clashes: [{ hospital: 'south', datasets: ['e'], variable: 'sex', here: 'f' }] });
  });
});
