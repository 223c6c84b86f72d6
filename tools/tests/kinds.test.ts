import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, because it runs before anything is built
import { choose } from './choose.mjs';
import { KINDS } from './kinds.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('every file of tests is of one kind', () => {
  const vitest = path.join(root, 'node_modules/.bin/vitest');
  const { VITEST, ...env } = process.env;
  const options = { cwd: root, encoding: 'utf8', env } as const;
  const listed = spawnSync(vitest, ['list', '--filesOnly', '--json'], options).stdout;
  const ofKinds = (JSON.parse(listed) as { file: string }[]).map(({ file }) => path.relative(root, file));
  const there = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).stdout;
  const tests = there.split('\n').filter((file) => /\.test\.tsx?$/.test(file));
  expect(ofKinds.sort()).toEqual(tests.sort());
});

test('CONTRIBUTING.md tells of every kind, and what each takes', () => {
  const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
  for (const { name } of KINDS) expect(text).toMatch(new RegExp(`\\| \`${name}\` \\|.*\\| \\d+ s \\|`));
});

test('the wholes fit into what CI may take, with the suite', () => {
  const minutes = KINDS.map(({ whole }) => whole?.minutes ?? 0).reduce((sum, one) => sum + one, 0);
  expect(minutes + 20).toBeLessThanOrEqual(60);
});

describe('what npm test is asked for', () => {
  const names = (...args: string[]): string[] => choose(args).kinds.map(({ name }: { name: string }) => name);
  const all = KINDS.map(({ name }) => name);

  test('nothing: every kind, and no whole', () => {
    expect(names()).toEqual(all);
    expect(choose([]).wholes).toEqual([]);
  });

  test('--only and --fast choose kinds', () => {
    expect(names('--only', 'lab,unit')).toEqual(['unit', 'lab']);
    expect(names('--fast')).toEqual(KINDS.filter(({ fast }) => fast).map(({ name }) => name));
  });

  test('--full adds the whole of one kind, or of all', () => {
    const withWhole = KINDS.filter(({ whole }) => whole).map(({ name }) => name);
    const wholes = (...args: string[]): string[] =>
      choose(args).wholes.map(({ kind }: { kind: { name: string } }) => kind.name);
    expect(wholes('--full')).toEqual(withWhole);
    expect(wholes('--full', 'unit')).toEqual(['unit']);
    expect(choose(['--full', 'unit']).filters).toEqual([]);
  });

  test('files and names of tests go to the runner, and no check runs for them', () => {
    expect(choose(['apps/master', '-t', 'T2:']).filters).toEqual(['apps/master', '-t', 'T2:']);
    expect(names('apps/master')).not.toContain('checks');
  });

  test('a kind that there is not is named', () => {
    expect(() => choose(['--only', 'swift'])).toThrow('there is no kind swift; there are checks, unit');
  });
});
