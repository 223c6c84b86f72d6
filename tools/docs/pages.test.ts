import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyPage, files, type Page, pages, prose, root } from './pages.js';

/** What stands in backticks and looks like a file or a folder of ours. */
const isPlace = (word: string): boolean =>
  /^[\w.@-]+(\/[\w.@-]+)*\.(tsx?|mjs|cjs|css|proto|md)$/.test(word) || /^[\w.@-]+(\/[\w.@-]+)*\/$/.test(word);

const words = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);

/** The file that a page means: from the root, or, by the end of its path, in the page's own room. */
const fileOf = ({ room }: Page, word: string): string | undefined =>
  files.includes(word) ? word : files.find((file) => file.startsWith(room) && file.endsWith(`/${word}`));

const isThere = (page: Page, word: string): boolean =>
  word.endsWith('/')
    ? files.some((file) => file.startsWith(word) || (file.startsWith(page.room) && file.includes(`/${word}`)))
    : fileOf(page, word) !== undefined;

test('every app, every package and every folder beside them has a README', () => {
  const rooms = files.flatMap(
    (file) => /^((?:apps|packages)\/[^/]+|bench|conformance|e2e|lab|tools)\//.exec(file)?.[1] ?? [],
  );
  expect([...new Set(rooms)].filter((room) => !files.includes(`${room}/README.md`))).toEqual([]);
});

describe('the files and folders that a page names are there', () => {
  test.each(pages.map((page) => [page.name, page] as const))('%s', (_, page) => {
    const places = words(prose(page.text)).filter(isPlace);
    expect(places.filter((word) => !isThere(page, word))).toEqual([]);
  });
});

describe('the links of a page lead to something', () => {
  test.each(everyPage.map((page) => [page.name, page] as const))('%s', (_, page) => {
    const targets = [...prose(page.text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const ours = targets.filter((target) => !/^https?:/.test(target));
    const from = path.join(root, path.dirname(page.name));
    expect(ours.filter((target) => !leads(from, page.name, target))).toEqual([]);
  });
});

/** Whether a file is there, and has the heading that stands after `#`. */
function leads(from: string, page: string, target: string): boolean {
  const [file = '', heading] = target.split('#');
  const place = file === '' ? path.join(root, page) : path.join(from, file);
  if (!existsSync(place)) return false;
  return heading === undefined || headingsOf(readFileSync(place, 'utf8')).includes(heading);
}

/** The headings of a page as links name them. */
const headingsOf = (text: string): string[] =>
  [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('no line of a sequence picture has a semicolon, which ends a message there', () => {
  const lines = everyPage.flatMap(({ name, text }) =>
    [...text.matchAll(/^```mermaid\nsequenceDiagram\n([\s\S]*?)^```$/gm)].flatMap(([, picture = '']) =>
      picture.split('\n').map((line) => `${name}: ${line}`),
    ),
  );
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => line.includes(';'))).toEqual([]);
});

describe('docs/walks.md', () => {
  const walks = pages.find(({ name }) => name === 'docs/walks.md')!;
  const named = prose(walks.text)
    .split('\n')
    .flatMap((line) => {
      let file: string | undefined;
      return words(line).flatMap((word) => {
        if (isPlace(word)) file = fileOf(walks, word);
        return file && /^#?[A-Za-z]\w+$/.test(word) ? [{ file, word }] : [];
      });
    });

  test('names many functions', () => expect(named.length).toBeGreaterThan(50));

  test('the functions that it names after a file are in that file', () => {
    const missing = named.filter(({ file, word }) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      return !new RegExp(`(?<!\\w)${word}(?!\\w)`).test(text);
    });
    expect(missing).toEqual([]);
  });

  test('from a request to the first message it is six files of code at most, and four records', () => {
    const [, title = '', station = ''] = /^\*\*(In the master[^*]*)\*\*\n([\s\S]*?)\n\*\*/m.exec(walks.text) ?? [];
    expect(title).toContain('six files, and four records');
    const files = [...station.matchAll(/`((?:apps|packages)\/[^`]+\.ts)`/g)].map(([, file]) => file);
    expect(new Set(files).size).toBeGreaterThan(3);
    expect(new Set(files).size).toBeLessThanOrEqual(6);
    const [, records = ''] = /\n(`ExperimentRequest`[^\n]*)\n/.exec(station) ?? [];
    expect(new Set([...records.matchAll(/`([A-Z]\w+)`/g)].map(([, record]) => record)).size).toBe(4);
  });
});
