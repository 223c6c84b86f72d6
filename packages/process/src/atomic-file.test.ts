import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readOrCreate, writeAtomically } from './atomic-file.js';
import { readJson, writeJson } from './json-file.js';

const folder = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'atomic-'));

test('a reader sees the old file or the new one, whole', async () => {
  const file = path.join(await folder(), 'x');
  const texts = ['a', 'b'].map((letter) => letter.repeat(1_000_000));
  await writeAtomically(file, texts[0]!);
  let writing = true;
  const writes = (async () => {
    for (let i = 0; i < 10; i++) await writeAtomically(file, texts[i % 2]!);
    writing = false;
  })();
  while (writing) expect(texts).toContain(await readFile(file, 'utf8'));
  await writes;
});

test('a file is for its owner alone, and nothing is left beside it', async () => {
  const place = await folder();
  await writeAtomically(path.join(place, 'x'), Buffer.from('one'));
  expect(statSync(path.join(place, 'x')).mode & 0o777).toBe(0o600);
  expect(readdirSync(place)).toEqual(['x']);
});

test('what a writer that was killed left beside a file does not matter', async () => {
  const file = path.join(await folder(), 'x');
  writeFileSync(`${file}.new`, 'half of something longer');
  await writeAtomically(file, 'whole');
  expect(readFileSync(file, 'utf8')).toBe('whole');
});

test("of ten who make a file at once, all get the first one's", async () => {
  const place = await folder();
  const file = path.join(place, 'key');
  const got = await Promise.all(Array.from({ length: 10 }, (_, i) => readOrCreate(file, async () => `made by ${i}`)));
  expect(new Set(got).size).toBe(1);
  expect(await readOrCreate(file, () => 'late')).toBe(got[0]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(place)).toEqual(['key']);
});

test('a JSON file is read as it was written; where there is none, nothing', async () => {
  const file = path.join(await folder(), 'x.json');
  expect(await readJson(file)).toBeUndefined();
  await writeJson(file, { x: [1, 'ü'] });
  expect(await readJson(file)).toEqual({ x: [1, 'ü'] });
});
