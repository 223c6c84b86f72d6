import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { AppendLog } from './append-log.js';

const place = async (): Promise<string> => path.join(await mkdtemp(path.join(os.tmpdir(), 'log-')), 'log.jsonl');

/** Watches every file handle's `datasync`. */
async function watchedFlush() {
  const handle = await open(await place(), 'w');
  const prototype = Object.getPrototypeOf(handle) as { datasync(): Promise<void> };
  await handle.close();
  const spy = vi.spyOn(prototype, 'datasync');
  onTestFinished(() => spy.mockRestore());
  return spy;
}

test('lines stand in the order of their appends, for the owner alone, and are counted', async () => {
  const file = await place();
  const log = await AppendLog.create(file);
  const done: number[] = [];
  await Promise.all(['a', 'ü', 'c'].map((line, i) => log.append(line).then(() => done.push(i))));
  expect(done).toEqual([0, 1, 2]);
  expect(log.size).toBe(7);
  await log.close();
  expect(readFileSync(file, 'utf8')).toBe('a\nü\nc\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a line is acknowledged after a flush that began when it was written; those that wait share one', async () => {
  const log = await AppendLog.create(await place());
  const flush = await watchedFlush();
  const open: (() => void)[] = [];
  flush.mockImplementation(() => new Promise((resolve) => open.push(resolve)));
  const settled: string[] = [];
  const append = (line: string) => log.append(line).then(() => settled.push(line));
  const all = [append('first')];
  await vi.waitFor(() => expect(open).toHaveLength(1));
  all.push(append('second'), append('third'));
  open[0]!();
  await vi.waitFor(() => expect(open).toHaveLength(2));
  expect(settled).toEqual(['first']);
  open[1]!();
  await Promise.all(all);
  expect(flush).toHaveBeenCalledTimes(2);
  await log.close();
});

test.each([
  ['a last line without its end', 'a\nb\n{"x', 'a\nb\n'],
  ['a first line without its end', '{"x', ''],
  ['a torn line longer than what is read at once', `a\n${'x'.repeat(3 * 1024 * 1024)}`, 'a\n'],
  ['nothing, where all lines are whole', 'a\nb\n', 'a\nb\n'],
])('opening cuts off %s', async (_, before, after) => {
  const file = await place();
  writeFileSync(file, before);
  const log = await AppendLog.open(file);
  expect(log.size).toBe(after.length);
  await log.append('next');
  await log.close();
  expect(readFileSync(file, 'utf8')).toBe(`${after}next\n`);
});

test('a new log does not take the place of an old one', async () => {
  const file = await place();
  appendFileSync(file, 'old\n');
  await expect(AppendLog.create(file)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(file, 'utf8')).toBe('old\n');
});

test('after a flush that failed nothing is taken, even if the disk recovers', async () => {
  const log = await AppendLog.create(await place());
  const flush = await watchedFlush();
  flush.mockRejectedValueOnce(new Error('EIO'));
  const [one, two] = [log.append('a'), log.append('b')];
  await expect(one).rejects.toThrow('EIO');
  await expect(two).rejects.toThrow('EIO');
  await expect(log.append('c')).rejects.toThrow('EIO');
  await log.close();
});

test('a line is acknowledged when it is elsewhere too; what goes wrong there ends the log', async () => {
  const log = await AppendLog.create(await place());
  await log.append('a');
  const copied: string[] = [];
  await log.append('b', async (offset, bytes) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    copied.push(`${offset} ${bytes}`);
  });
  expect(copied).toEqual(['2 b\n']);
  await expect(log.append('c', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await expect(log.append('d')).rejects.toThrow('away');
  await log.close();
});

test('a log that was told of a fault, or is closed, takes nothing more and says why', async () => {
  const log = await AppendLog.create(await place());
  log.fail(new Error('tampered'));
  await expect(log.append('a')).rejects.toThrow('tampered');
  await log.close();
  const other = await AppendLog.create(await place());
  await other.close();
  await expect(other.append('a')).rejects.toThrow('closed');
});
