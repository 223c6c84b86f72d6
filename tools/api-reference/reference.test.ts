import { readFileSync } from 'node:fs';
import { PROBLEM_CODES } from '@mip/contract';
import { expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, because it also runs from the command line
import { sourcesIn } from '../arrows/sources.mjs';
// @ts-expect-error plain JavaScript, because it also runs from the command line
import { pages } from './pages.mjs';

const inProject = (path: string): string => new URL(`../../${path}`, import.meta.url).pathname;
const written = (name: string): string => readFileSync(inProject(`docs/${name}`), 'utf8');

test('docs/api.md is what the declarations say (npm run reference writes it)', () => {
  expect(written('api.md')).toBe(pages()['api.md']);
});

test('docs/errors.md is what the table of problems says (npm run reference writes it)', () => {
  expect(written('errors.md')).toBe(pages()['errors.md']);
});

test('every code of the table of problems is told by some program', () => {
  const sources = ['packages', 'apps']
    .flatMap((floor) => sourcesIn(inProject(floor)) as string[])
    .filter((file) => !/\.test\.tsx?$|\/testing\/|contract\/src\/problems\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => /'[A-Z]/.test(text));
  const told = (code: string): boolean => sources.some((text) => text.includes(`'${code}'`));
  expect(PROBLEM_CODES.filter((code) => !told(code))).toEqual([]);
});
