import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal } from '../testing/open-portal.js';
import { ADA, DAN } from '../testing/people.js';

const DESCRIPTION = {
  hospital: 'north',
  role: 'local',
  since: 's',
  software: 'w',
  started: 's',
  policy: { profile: 'mip' },
  ledgerEntries: 2,
  dataModels: [
    { id: 'm:1', label: 'M', longitudinal: false, variables: 3, datasets: [{ code: 'a', label: 'A', variables: 2 }] },
    {
      id: 'odd:1',
      label: 'Odd',
      longitudinal: false,
      variables: 1,
      datasets: [{ code: 'b', label: 'B', variables: 1 }],
    },
  ],
};
const MODELS = [
  {
    id: 'm:1',
    label: 'M',
    longitudinal: false,
    variables: [],
    groups: [],
    datasets: [
      {
        code: 'a',
        label: 'A',
        hospital: 'north',
        connected: true,
        validation: false,
        classesOnly: false,
        missing: ['iq'],
      },
    ],
  },
];
const CLASH = {
  dataModel: 'm:1',
  hospital: 'north',
  keeper: 'south',
  datasets: ['b'],
  what: 'dataset',
  here: 'b',
  there: 'b',
  reason: 'r',
};
const asked: { path: string; actor: string | null }[] = [];
let away = false;
let opened: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  opened = await openPortal((_, path, __, actor) => {
    asked.push({ path, actor });
    if (path.startsWith('/v1/catalogue')) return { body: MODELS };
    if (path === '/v1/federation')
      return {
        body: { federation: 'f', software: 'm', hospitals: [], clashes: [CLASH, { ...CLASH, hospital: 'south' }] },
      };
    if (path === '/v1/hospitals/north')
      return away ? { status: 503, body: { code: 'UNREACHABLE', message: '' } } : { body: DESCRIPTION };
    if (path.startsWith('/v1/hospitals/north/ledger'))
      return { body: { hospital: 'north', entries: [], total: 0, chain: 'ok' } };
    return undefined;
  });
});
afterAll(() => opened.portal.stop());

test('a data manager sees what the federation takes of the hospital, and what it does not', async () => {
  const { status, body } = await (await opened.as(DAN))('GET', '/api/hospitals/north');
  expect([status, body.mismatched, body.clashes, body.missing]).toEqual([200, ['odd:1'], [CLASH], { 'm:1/a': ['iq'] }]);
  expect(asked.filter(({ path }) => path.startsWith('/v1/hospitals')).map(({ actor }) => actor)).toEqual([
    'portal:dan',
  ]);
});

test('the ledger is asked a page at a time', async () => {
  const call = await opened.as(DAN);
  expect((await call('GET', '/api/hospitals/north/ledger?before=7&run=r')).status).toBe(200);
  expect(asked.at(-1)?.path).toBe('/v1/hospitals/north/ledger?limit=40&before=7&run=r');
  expect((await call('GET', '/api/hospitals/north/ledger?before=-1')).status).toBe(400);
});

test('a hospital that is away is said to be, and breaks nothing', async () => {
  away = true;
  const { status, body } = await (await opened.as(DAN))('GET', '/api/hospitals/north');
  expect([status, body.description]).toEqual([200, undefined]);
});

test('nobody sees another hospital, and is not told whether there is one (M12)', async () => {
  const call = await opened.as(DAN);
  const answers = await Promise.all(['south', 'nowhere'].map((name) => call('GET', `/api/hospitals/${name}`)));
  expect(answers.map(({ status, text }) => [status, text])).toEqual(
    [answers[0], answers[0]].map((one) => [403, one?.text]),
  );
  expect((await (await opened.as(ADA))('GET', '/api/hospitals/north')).body.code).toBe('NOT_PERMITTED');
});
