import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Clash, FederationView } from '@mip/contract';
import type { NewOperation } from '@mip/contract/portal';
import { describe, expect, test } from 'vitest';
import { SILENT } from '../testing/open-portal.js';
import { alarmsOf } from './alarms.js';
import { commandLine } from './command-line.js';
import { OperationRunner } from './operation-runner.js';

const site = (hospital: string, more: object = {}) => ({
  hospital,
  role: 'local',
  connected: true,
  since: '',
  software: 'mip-worker/0.1.0',
  profile: 'mip',
  policyHash: '',
  datasets: { 'm:1': [hospital] },
  ...more,
});
const federation = (...hospitals: object[]): FederationView =>
  ({ federation: 'f', software: 'mip-master/0.1.0', hospitals }) as FederationView;

describe('alarms', () => {
  test('there are none where all is well', () => {
    expect(alarmsOf(federation(site('north'), site('south')))).toEqual([]);
  });
  test('each fault has its own', () => {
    expect(alarmsOf(undefined)).toEqual([{ code: 'MASTER_UNREACHABLE' }]);
    expect(alarmsOf(federation())).toEqual([{ code: 'NO_HOSPITAL' }]);
    const sites = [site('north'), site('south', { connected: false }), site('east', { software: 'mip-worker/0.0.9' })];
    const clash = {
      dataModel: 'm:1',
      hospital: 'east',
      keeper: 'north',
      datasets: ['a'],
      what: 'dataset',
    } as unknown as Clash;
    expect(alarmsOf({ ...federation(...sites), clashes: [clash] })).toEqual([
      { code: 'NOT_CONNECTED', hospital: 'south' },
      { code: 'OTHER_VERSION', hospital: 'east', software: 'mip-worker/0.0.9' },
      { code: 'CLASH', clash },
    ]);
  });
});

describe('an operation is the command that an operator types', () => {
  test.each<[NewOperation, string]>([
    [{ name: 'status', values: {} }, 'federation status'],
    [{ name: 'status', values: {}, dryRun: true }, 'federation status'],
    [{ name: 'token', values: { kind: 'worker', rotate: '' } }, 'federation token worker'],
    [{ name: 'token', values: { kind: 'manager', rotate: 'yes' } }, 'federation token manager --rotate'],
    [
      { name: 'add', values: { node: 'server-2', hospital: 'north' }, dryRun: true },
      'federation add server-2 --name north --dry-run',
    ],
    [{ name: 'remove', values: { hospital: 'north' } }, 'federation remove north --yes'],
    [{ name: 'upgrade', values: { version: '0.2.0' } }, 'federation upgrade 0.2.0'],
  ])('%j', (asked, line) => expect(commandLine(asked).join(' ')).toBe(line));

  test.each(['', '--help', '-x', 'a b', 'a;rm', 'a\nb', '$(x)', '../x', 'A', 'ä'])('%j is no hospital', (hospital) =>
    expect(() => commandLine({ name: 'remove', values: { hospital } })).toThrow('not complete'),
  );
});

/** A program that prints its arguments, waits until a file is deleted, and exits with a code. */
function played() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'operations-'));
  const program = path.join(folder, 'program.mjs');
  const hold = path.join(folder, 'hold');
  writeFileSync(
    program,
    `import { existsSync } from 'node:fs';
console.log('doing', process.argv.slice(2).join(' '));
while (existsSync(${JSON.stringify(hold)})) await new Promise((resolve) => setTimeout(resolve, 20));
console.error('ended');
process.exit(process.argv.includes('worker') ? 3 : 0);`,
  );
  return { folder: path.join(folder, 'kept'), program, hold };
}

const ended = async (runner: OperationRunner, id: string) =>
  expect.poll(async () => (await runner.read(id)).finished, { timeout: 10_000 }).toBeDefined();

describe('the desk of operations', () => {
  test('shows what the program writes while it runs, one operation at a time, and how it ended', async () => {
    const { folder, program, hold } = played();
    writeFileSync(hold, '');
    const runner = await OperationRunner.open(folder, program, SILENT);
    const { id } = await runner.start({ name: 'status', values: {} }, 'Fay');
    await expect.poll(async () => (await runner.read(id)).output).toContain('doing federation status');
    await expect(runner.start({ name: 'nodes', values: {} }, 'Fay')).rejects.toMatchObject({
      code: 'OPERATION_RUNNING',
    });
    const { rmSync } = await import('node:fs');
    rmSync(hold);
    await ended(runner, id);
    expect(await runner.read(id)).toMatchObject({
      exitCode: 0,
      by: 'Fay',
      command: 'mip federation status',
      output: expect.stringContaining('ended'),
    });
    const second = await runner.start({ name: 'token', values: { kind: 'worker' } }, 'Fay');
    await ended(runner, second.id);
    expect(await runner.read(second.id)).toMatchObject({ exitCode: 3 });
    expect(runner.list().map(({ name }) => name)).toEqual(['token', 'status']);
  });

  test('another portal on the folder knows how operations ended', async () => {
    const { folder, program } = played();
    const first = await OperationRunner.open(folder, program, SILENT);
    const { id } = await first.start({ name: 'status', values: {} }, 'Fay');
    await ended(first, id);
    await expect
      .poll(async () => (await (await OperationRunner.open(folder, program, SILENT)).read(id)).exitCode)
      .toBe(0);
  });
});
