import { appendFile, copyFile, mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Journal, type JournalEntry, journalledRuns, readJournal } from './journal.js';

const folder = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'journal-'));
const submitted: JournalEntry = { type: 'submitted', id: 'r', time: 't', actor: 'a', request: { x: 'ü' } };
const cancelled: JournalEntry = { type: 'cancelled', time: 't' };

test('what was appended is read back in order', async () => {
  const place = await folder();
  const journal = await Journal.create(place, 'r');
  await journal.append(submitted);
  await journal.append(cancelled);
  await journal.close();
  expect(await readJournal(place, 'r')).toEqual([submitted, cancelled]);
  expect(await journalledRuns(place)).toEqual(['r']);
});

test('an entry that a crash cut off is dropped, and the journal goes on after it', async () => {
  const place = await folder();
  const journal = await Journal.create(place, 'r');
  await journal.append(submitted);
  await journal.close();
  await appendFile(path.join(place, 'r.jsonl'), '{"type":"done","resu');
  const again = await Journal.reopen(place, 'r');
  expect(again.entries).toEqual([submitted]);
  await again.append(cancelled);
  await again.close();
  expect((await readFile(path.join(place, 'r.jsonl'), 'utf8')).split('\n')).toHaveLength(3);
  expect(await readJournal(place, 'r')).toEqual([submitted, cancelled]);
});

test('a run has one journal', async () => {
  const place = await folder();
  await (await Journal.create(place, 'r')).close();
  await expect(Journal.create(place, 'r')).rejects.toThrow();
});

test('a closed journal takes nothing more', async () => {
  await expect(Journal.closed([submitted]).append(cancelled)).rejects.toThrow('closed');
});

test('a journal that the first version wrote is read, and goes on', async () => {
  const place = await folder();
  await copyFile(new URL('../../fixtures/journal.jsonl', import.meta.url), path.join(place, 'r.jsonl'));
  const journal = await Journal.reopen(place, 'r');
  expect(journal.entries).toEqual([{ ...submitted, request: { x: 'ü\u2028' } }, cancelled]);
  await journal.append(cancelled);
  await journal.close();
  expect(await readJournal(place, 'r')).toHaveLength(3);
});
