// How `npm start` begins and ends, as a supervisor and a data manager meet it.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { writeCohort } from './cohort.js';
import { processesNaming } from './embedded.js';
import { root, runMip, temporaryFolder } from './processes.js';

const hasProc = process.platform === 'linux';
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** `npm start` on a folder of its own: the process that a supervisor would know, and what it says. */
function npmStart(folder: string, ...more: string[]) {
  const { npm_lifecycle_event, ...env } = process.env;
  const args = ['start', '--', '--no-portal', '--port', '0', '--data-folder', folder, ...more];
  const child = spawn('npm', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const says = (words: string): Promise<void> =>
    expect.poll(() => said, { timeout: 60_000, interval: 100 }).toContain(words);
  return { child, says, said: () => said };
}

/** Two hospitals with a few rows, as arguments. */
function ownHospitals(folder: string): string[] {
  const places = writeCohort(path.join(folder, '../csv'), { hospitals: ['north', 'south'], rows: 120 });
  return Object.entries(places).flatMap(([name, place]) => ['--hospital', `${name}=${place}`]);
}

const nothingIsLeft = (folder: string): Promise<void> =>
  expect.poll(() => processesNaming(folder), { timeout: 30_000, interval: 100 }).toEqual([]);
const folderOf = (name: string): string => path.join(temporaryFolder(name), 'data');

describe.runIf(hasProc)('npm start ends with everything that it began', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('when %s reaches npm alone', async (signal) => {
    const folder = folderOf('supervised');
    const { child, says } = npmStart(folder, ...ownHospitals(folder));
    await says('is ready');
    expect((await processesNaming(folder)).length).toBeGreaterThan(4);
    child.kill(signal);
    await nothingIsLeft(folder);
  });

  test('when it is told to in the middle of its start', async () => {
    const folder = folderOf('interrupted');
    const { child, says } = npmStart(folder);
    await says('importing the data of');
    child.kill('SIGTERM');
    await nothingIsLeft(folder);
    const again = npmStart(folder);
    await again.says('is ready');
    const datasets = runMip(['datasets', '--data-folder', folder]).stdout;
    for (const code of ['alpine_memory', 'lakeside_clinic', 'riverside_cohort']) expect(datasets).toContain(code);
    again.child.kill('SIGTERM');
    await nothingIsLeft(folder);
  });
});

test('a second start, while the first is on its way, says who holds the folder', async () => {
  const folder = folderOf('twice');
  const { child, says } = npmStart(folder);
  await says('importing the data of');
  const { code, stderr } = runMip(['start', '--no-portal', '--port', '0', '--data-folder', folder]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/"mip start" is under way on \S+ already \(process \d+\); wait for it, or stop it/);
  expect(runMip(['wipe', '--data-folder', folder]).stderr).toMatch(/process \d+\) and is running; stop it first/);
  await says('is ready');
  child.kill('SIGTERM');
  if (hasProc) await nothingIsLeft(folder);
});

test('with hospitals of one’s own, the question that it proposes is one that they answer', async () => {
  const folder = folderOf('own');
  const { child, says, said } = npmStart(folder, ...ownHospitals(folder));
  await says('is ready');
  const proposed = /try +npm run mip -- (.+)/.exec(said())?.[1] ?? '';
  expect(proposed).toBe('run linear_regression --y x1 --x x2 --data-model cohort:1');
  const { code, stdout } = runMip([...proposed.split(' '), '--data-folder', folder]);
  expect(stdout).toContain('Hospitals: north, south');
  expect(code).toBe(0);
  child.kill('SIGTERM');
  if (hasProc) await nothingIsLeft(folder);
});
