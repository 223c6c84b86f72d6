import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { lanesFromBytes } from '@mip/aggregates';
import type { Session } from '@mip/ldsm';
import { Ledger, type LedgerEntry } from '@mip/privacy-guard';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Hospital } from './testing/hospital.js';

const open: Hospital[] = [];
const hospital = async (...change: Parameters<typeof Hospital.open>): Promise<Hospital> => {
  const one = await Hospital.open(...change);
  open.push(one);
  return one;
};
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const sum = { node: 'sum', of: { node: 'column', name: 'age' } };
const aged = (operator: string, right: number) => ({
  node: 'compare',
  left: { node: 'column', name: 'age' },
  operator,
  right,
});
const entries = async ({ folder }: Hospital): Promise<LedgerEntry[]> =>
  (await readFile(path.join(folder, 'ledger.jsonl'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LedgerEntry);

describe('G0.2: what leaves is in the ledger', () => {
  test('the numbers of patients and rows of a run, and the selection they are about', async () => {
    const one = await hospital();
    expect(await one.openRun('r')).toMatchObject({ case: 'opened', value: { patients: 100n } });
    await one.openRun('r');
    const [entry, ...more] = await entries(one);
    expect(entry).toMatchObject({ run: 'r', actor: 'test', decision: 'released' });
    expect(JSON.parse(entry!.plan)).toMatchObject({ selection: { datasets: ['d'] } });
    expect([...new Float64Array(new Uint8Array(Buffer.from(entry!.release!, 'base64')).buffer)]).toEqual([100, 100]);
    expect(more).toEqual([]);
  });
  test('that a hospital stays out', async () => {
    const one = await hospital();
    await one.openRun('r', { where: aged('<=', 9) });
    expect(await entries(one)).toMatchObject([{ decision: 'refused', rule: 'T1' }]);
  });
  test('a refusal', async () => {
    const one = await hospital();
    await one.openRun('r');
    await one.ask('r', { node: 'count', of: 'rows', where: aged('<=', 3) });
    expect((await entries(one))[1]).toMatchObject({ decision: 'refused', rule: 'T2' });
  });
});

describe('G0.6: a fault lets nothing out', () => {
  test('a ledger that cannot reach the disk', async () => {
    const one = await hospital();
    await one.openRun('r');
    vi.spyOn(Ledger.prototype, 'record').mockRejectedValue(new Error('ENOSPC'));
    expect(await one.ask('r', sum)).toMatchObject({ case: 'failed', value: { code: 'WORKER_FAULT' } });
    expect(await one.openRun('r2')).toMatchObject({ case: 'failed', value: { code: 'WORKER_FAULT' } });
  });
  test.each(['inspect', 'release'] as const)('a guard that throws in %s', async (method) => {
    const one = await hospital();
    await one.openRun('r');
    vi.spyOn(one.context.guard, method).mockImplementation(() => {
      throw new TypeError('a fault that speaks of age 42');
    });
    const reply = await one.ask('r', sum);
    expect(reply).toMatchObject({ case: 'failed', value: { code: 'WORKER_FAULT' } });
    expect(JSON.stringify(reply.value)).not.toContain('42');
  });
  test('an engine that throws', async () => {
    const broken = (session: Session): Session => ({
      ...session,
      tally: () => Promise.reject(new Error('row 17 is odd')),
    });
    const one = await hospital({
      ldsm: (ldsm) => ({ ...ldsm, open: async (wanted) => broken(await ldsm.open(wanted)) }),
    });
    await one.openRun('r');
    const reply = await one.ask('r', sum);
    expect(reply).toMatchObject({ case: 'failed', value: { code: 'WORKER_FAULT' } });
    expect(JSON.stringify(reply.value)).not.toContain('17');
  });
});

describe('G0.3: nobody and too few look the same', () => {
  const said = (reply: { case: string; value: object }): string =>
    JSON.stringify({ ...reply, value: { ...reply.value, id: 0, $typeName: '' } }, (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
  test('a selection of 0, 1 and 9 patients', async () => {
    const one = await hospital();
    const replies = [];
    for (const most of [0, 1, 9]) replies.push(said(await one.openRun(`r${most}`, { where: aged('<=', most) })));
    expect(new Set(replies).size).toBe(1);
    expect(replies[0]).toContain('"patients":"0"');
  });
  test.each(['open', 'ask'])('a refusal to %s leaves on a whole tick', async (what) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    try {
      const one = await hospital();
      const before = one.said.length;
      let settled = false;
      const few = { where: aged('<=', 3) };
      if (what === 'ask') await one.openRun('r');
      const reply = (
        what === 'open' ? one.openRun('r', few) : one.ask('r', { node: 'count', of: 'rows', ...few })
      ).then(() => {
        settled = true;
      });
      while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(settled).toBe(false);
      expect(one.said.length).toBe(before + (what === 'ask' ? 1 : 0));
      vi.advanceTimersByTime(250);
      await reply;
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('levels that only other hospitals declare', () => {
  const bySex = { node: 'count', of: 'rows', by: [{ node: 'levels', name: 'sex', levels: ['F', 'M', 'O'] }] };
  test('may be asked of a run that named them, and nobody here has one', async () => {
    const one = await hospital();
    await one.openRun('r', { furtherLevels: [{ variable: 'sex', levels: ['O'] }] });
    const reply = await one.ask('r', bySex);
    expect(reply).toMatchObject({ case: 'released' });
    const { lanes } = (reply as { value: { lanes: Uint8Array } }).value;
    expect([...lanesFromBytes(lanes)]).toEqual([50, 50, 0]);
  });
  test('are refused in any other run', async () => {
    const one = await hospital();
    await one.openRun('r');
    expect(await one.ask('r', bySex)).toMatchObject({ case: 'failed', value: { code: 'BAD_VALUE' } });
  });
  test.each([
    ['of a number', [{ variable: 'age', levels: ['O'] }]],
    ['of no variable', [{ variable: 'constructor', levels: ['O'] }]],
    ['with a control character', [{ variable: 'sex', levels: ['O\u0000'] }]],
    ['that are no list', [{ variable: 'sex', levels: 'O' }]],
  ])('%s are refused', async (_, furtherLevels) => {
    const one = await hospital();
    expect(await one.openRun('r', { furtherLevels })).toMatchObject({
      case: 'failed',
      value: { code: 'BAD_SELECTION' },
    });
  });
});

describe('P12: what the master says is read again', () => {
  test.each<[string, string, string]>([
    ['null', 'null', 'BAD_SELECTION'],
    ['a list', '[]', 'BAD_SELECTION'],
    ['a number', '7', 'BAD_SELECTION'],
    ['half a selection', '{"dataModel":"m:1"}', 'BAD_SELECTION'],
    ['a field besides', '{"dataModel":"m:1","datasets":[],"complete":[],"columns":[],"sql":"x"}', 'BAD_SELECTION'],
    ['a filter that is none', '{"dataModel":"m:1","datasets":[],"complete":[],"columns":[],"where":null}', 'BAD_VALUE'],
    ['a prototype', '{"dataModel":"m:1","datasets":[],"complete":[],"columns":[],"__proto__":{}}', 'BAD_SELECTION'],
    ['names that are none', '{"dataModel":"m:1","datasets":[{}],"complete":[],"columns":[]}', 'BAD_SELECTION'],
    [
      'a variable of all objects',
      '{"dataModel":"m:1","datasets":["d"],"complete":["constructor"],"columns":[]}',
      'UNKNOWN_COLUMN',
    ],
    [
      'bottomless',
      `{"dataModel":"m:1","datasets":[],"complete":[],"columns":[],"where":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      'BAD_SELECTION',
    ],
    [
      'a number beyond doubles',
      '{"dataModel":"m:1","datasets":[],"complete":[],"columns":[],"where":1e999}',
      'BAD_SELECTION',
    ],
    ['no JSON', '{', 'NOT_JSON'],
  ])('a selection: %s', async (_, text, code) => {
    const one = await hospital();
    expect(await one.openBytes('r', Buffer.from(text))).toMatchObject({ case: 'failed', value: { code } });
  });
  test.each<[string, unknown, string]>([
    ['null', null, 'BAD_DESIGN'],
    ['no covariates', {}, 'BAD_DESIGN'],
    ['covariates that are no list', { covariates: 5 }, 'BAD_DESIGN'],
    ['a numeric covariate', { covariates: ['age'] }, 'BAD_DESIGN'],
    ['an outcome that is none', { covariates: ['sex'], outcome: null }, 'BAD_VALUE'],
  ])('a design: %s', async (_, design, code) => {
    const one = await hospital();
    expect(await one.openRun('r', {}, design)).toMatchObject({ case: 'failed', value: { code } });
  });
  test.each([
    ['of a megabyte', 'x'.repeat(1_000_000)],
    ['with line ends', 'a\nb'],
    ['empty', ''],
  ])('the name of a run %s is not for the ledger', async (_, run) => {
    const one = await hospital();
    expect(await one.openRun(run)).toMatchObject({ case: 'failed', value: { code: 'BAD_NAME' } });
    expect(await entries(one)).toEqual([]);
  });
  test('rows are let go where a design cannot be checked', async () => {
    let opened = 0;
    let closed = 0;
    const one = await hospital({
      ldsm: (ldsm) => ({
        ...ldsm,
        open: async (wanted) => {
          opened += 1;
          const session = await ldsm.open(wanted);
          return {
            ...session,
            tally: () => Promise.reject(new Error('no memory')),
            close: async () => {
              closed += 1;
            },
          };
        },
      }),
    });
    expect(await one.openRun('r', {}, { covariates: ['sex'] })).toMatchObject({ case: 'failed' });
    expect([opened, closed]).toEqual([1, 1]);
  });
});

describe('T13, T18: a master that asks without end', () => {
  const plan = Buffer.from(JSON.stringify({ version: 1, aggregates: { a: sum } }));
  const stuck = () => {
    let go = (): void => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    return { gate, go };
  };
  const waiting = (gate: Promise<void>) =>
    hospital({
      ldsm: (ldsm) => ({
        ...ldsm,
        open: async (wanted) => {
          const session = await ldsm.open(wanted);
          return { ...session, tally: async (asked, signal) => gate.then(() => session.tally(asked, signal)) };
        },
      }),
    });

  test('is answered that it is too much, and is served again when the work is done', async () => {
    const { gate, go } = stuck();
    const one = await waiting(gate);
    await one.openRun('r');
    for (let id = 1_000; id < 3_100; id++) one.receive({ case: 'ask', value: { id, run: 'r', plan } });
    expect(one.said.filter(({ value }) => 'code' in value && value.code === 'TOO_MUCH')).toHaveLength(100);
    go();
    while (one.said.length < 2_101) await new Promise((resolve) => setImmediate(resolve));
    expect(await one.ask('r', { ...sum, of: { node: 'column', name: 'score' } })).toMatchObject({ case: 'released' });
  });
  test('in megabytes too', async () => {
    const { gate, go } = stuck();
    const one = await waiting(gate);
    await one.openRun('r');
    const large = Buffer.alloc(15 * 1024 * 1024, 0x20);
    plan.copy(large);
    for (let id = 1_000; id < 1_006; id++) one.receive({ case: 'ask', value: { id, run: 'r', plan: large } });
    expect(one.said.filter(({ value }) => 'code' in value && value.code === 'TOO_MUCH')).toHaveLength(2);
    go();
  });
  test('an id in use is not used twice', async () => {
    const { gate, go } = stuck();
    const one = await waiting(gate);
    await one.openRun('r');
    for (const _ of [1, 2]) one.receive({ case: 'ask', value: { id: 77, run: 'r', plan } });
    expect(one.said.at(-1)).toMatchObject({ case: 'failed', value: { id: 77, code: 'SAME_ID' } });
    go();
  });
  test('a question that was cancelled has no answer', async () => {
    const { gate, go } = stuck();
    const one = await waiting(gate);
    await one.openRun('r');
    one.receive({ case: 'ask', value: { id: 77, run: 'r', plan } });
    one.receive({ case: 'cancel', value: { id: 77 } });
    go();
    await one.ask('r', { ...sum, of: { node: 'column', name: 'score' } });
    expect(one.said.some(({ value }) => value.id === 77)).toBe(false);
  });
});

test('the ledger is for its owner alone', async () => {
  const one = await hospital();
  expect((await stat(path.join(one.folder, 'ledger.jsonl'))).mode & 0o077).toBe(0);
});
