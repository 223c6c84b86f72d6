import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, because it runs before anything is built
import { cruise } from './cruise.mjs';
// @ts-expect-error plain JavaScript, because it runs before anything is built
import { dataNameFaults } from './data-names.mjs';
// @ts-expect-error plain JavaScript, because it runs before anything is built
import { manifestFaults } from './manifests.mjs';
// @ts-expect-error plain JavaScript, because it runs before anything is built
import { nameFaults } from './names.mjs';
// @ts-expect-error plain JavaScript, because it runs before anything is built
import { readingFaults } from './plain-reading.mjs';

interface Cruise {
  readonly modules: number;
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the tool says of a house of four small rooms, with `files` planted into it. */
const house = (files: Readonly<Record<string, string>>): Cruise => cruise(built(files), ['packages', 'apps']) as Cruise;

/** The folder of a house of four small rooms, with `files` planted into it. */
function built(files: Readonly<Record<string, string>>): string {
  const base = mkdtempSync(path.join(os.tmpdir(), 'arrows-'));
  cpSync(path.join(root, 'tsconfig.base.json'), path.join(base, 'tsconfig.base.json'));
  mkdirSync(path.join(base, 'node_modules/@mip'), { recursive: true });
  for (const room of ['packages/algorithms', 'packages/ldsm', 'apps/worker', 'apps/master']) {
    const name = path.basename(room);
    mkdirSync(path.join(base, room, 'src'), { recursive: true });
    const face = { name: `@mip/${name}`, type: 'module', exports: { '.': { source: './src/index.ts' } } };
    writeFileSync(path.join(base, room, 'package.json'), JSON.stringify(face));
    writeFileSync(path.join(base, room, 'src/index.ts'), `export const name = '${name}';\n`);
    symlinkSync(path.join('../..', room), path.join(base, 'node_modules/@mip', name));
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
    writeFileSync(path.join(base, file), text);
  }
  return base;
}

test('a house without forbidden arrows is green, and was read', () => {
  const { modules, violations } = house({
    'apps/worker/src/fine.ts': "import { name } from '@mip/ldsm';\nexport default name;\n",
  });
  expect(violations).toEqual([]);
  expect(modules).toBe(5);
});

describe('a planted violation is found', () => {
  const toAlgorithms = "import { name } from '@mip/algorithms';\nexport const x = name;\n";
  const PLANTED = {
    'apps/worker/src/knows-algorithms.ts': toAlgorithms,
    'apps/worker/src/by-type.ts': "import type { name } from '@mip/algorithms';\nexport type X = typeof name;\n",
    'apps/worker/src/by-path.ts': "export { name } from '../../../packages/algorithms/src/index.js';\n",
    'apps/worker/src/by-dynamic-import.ts': "export const x = () => import('@mip/algorithms');\n",
    'apps/worker/src/enters.test.ts': "import { name } from '../../../packages/ldsm/src/index.js';\nname;\n",
    'apps/master/src/knows-rows.ts': "import { name } from '@mip/ldsm';\nexport const x = name;\n",
    'apps/master/src/knows-app.ts': "import { name } from '@mip/worker';\nexport const x = name;\n",
    'packages/algorithms/src/reads.ts': "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
    'packages/algorithms/src/tables/suppression.ts': 'export const fewIn = 1;\n',
    'packages/algorithms/src/methods/leaves-out.ts':
      "import { fewIn } from '../tables/suppression.js';\nexport const x = fewIn;\n",
    'packages/ldsm/src/a.ts': "import { b } from './b.js';\nexport const a = (): number => b();\n",
    'packages/ldsm/src/b.ts': "import { a } from './a.js';\nexport const b = (): number => a();\n",
    'packages/ldsm/src/one/a.ts': "import { b } from '../two/b.js';\nexport const a = b;\n",
    'packages/ldsm/src/one/c.ts': 'export const c = 1;\n',
    'packages/ldsm/src/two/b.ts': 'export const b = 1;\n',
    'packages/ldsm/src/two/d.ts': "import { c } from '../one/c.js';\nexport const d = c;\n",
    'packages/ldsm/src/testing/helper.ts': 'export const helper = 1;\n',
    'packages/ldsm/src/knows-helper.ts': "import { helper } from './testing/helper.js';\nexport const x = helper;\n",
    'packages/ldsm/src/duckdb/store.ts': 'export const store = 1;\n',
    'packages/ldsm/src/postgres/reaches.ts': "import { store } from '../duckdb/store.js';\nexport const x = store;\n",
    'packages/ldsm/src/staging/reaches.ts': "import { store } from '../duckdb/store.js';\nexport const x = store;\n",
  };
  let found: readonly string[];
  beforeAll(() => {
    found = house(PLANTED).violations.map(({ rule, from }) => `${from}: ${rule}`);
  });

  test.each<[string, keyof typeof PLANTED | 'packages/ldsm/src/one', string]>([
    ['a worker that knows algorithms', 'apps/worker/src/knows-algorithms.ts', 'apps/worker knows only what it may'],
    ['by its types alone', 'apps/worker/src/by-type.ts', 'apps/worker knows only what it may'],
    ['by a relative path', 'apps/worker/src/by-path.ts', 'apps/worker knows only what it may'],
    ['by a dynamic import', 'apps/worker/src/by-dynamic-import.ts', 'apps/worker knows only what it may'],
    ['a master that knows a data store', 'apps/master/src/knows-rows.ts', 'apps/master knows only what it may'],
    ['an app that imports an app', 'apps/master/src/knows-app.ts', 'apps/master knows only what it may'],
    ['an algorithm that reads files', 'packages/algorithms/src/reads.ts', 'algorithms do no input or output'],
    [
      'a method that leaves cells out itself',
      'packages/algorithms/src/methods/leaves-out.ts',
      'tables alone decide what may be told',
    ],
    ['two files that need each other', 'packages/ldsm/src/a.ts', 'no circles'],
    ['two folders that need each other', 'packages/ldsm/src/one', 'no circles between folders'],
    ['a room entered by a relative path', 'apps/worker/src/enters.test.ts', 'rooms are entered by their doors'],
    ['a product that knows a test helper', 'packages/ldsm/src/knows-helper.ts', 'products know no test helper'],
    ['a store that knows the other', 'packages/ldsm/src/postgres/reaches.ts', 'one store does not know the other'],
    ['a staging that knows a store', 'packages/ldsm/src/staging/reaches.ts', 'staging knows no store'],
  ])('%s', (_, from, rule) => {
    expect(found).toContain(`${from}: ${rule}`);
  });
});

describe('a manifest says what its room uses', () => {
  const faults = (files: Readonly<Record<string, string>>, manifest: object): string[] => {
    const base = built(files);
    writeFileSync(path.join(base, 'package.json'), '{ "devDependencies": { "vitest": "1" } }');
    const file = path.join(base, 'apps/worker/package.json');
    writeFileSync(file, JSON.stringify({ name: '@mip/worker', ...manifest }));
    return (manifestFaults(base, ['packages', 'apps']) as string[]).filter((fault) => fault.startsWith('apps/worker'));
  };
  const uses = { 'apps/worker/src/planted.ts': "import { name } from '@mip/ldsm';\nexport const x = name;\n" };

  test('what it names it uses, and what it uses it names', () => {
    expect(faults(uses, { dependencies: { '@mip/ldsm': '1' } })).toEqual([]);
  });

  test('what a room uses without naming it', () => {
    expect(faults(uses, {})).toEqual(['apps/worker uses @mip/ldsm and does not name it among its dependencies']);
    expect(faults(uses, { devDependencies: { '@mip/ldsm': '1' } })).toContain(
      'apps/worker uses @mip/ldsm and does not name it among its dependencies',
    );
  });

  test('what a room names without using it', () => {
    expect(faults({}, { dependencies: { yaml: '1' } })).toEqual([
      'apps/worker names yaml among its dependencies and does not use it',
    ]);
  });

  test('what tests borrow', () => {
    const borrowed = { 'apps/worker/src/a.test.ts': "import 'vitest';\nimport '@mip/ldsm';\n" };
    expect(faults(borrowed, {})).toEqual([
      'apps/worker tests with @mip/ldsm and does not name it among its devDependencies',
    ]);
    expect(faults(borrowed, { devDependencies: { '@mip/ldsm': '1' } })).toEqual([]);
  });
});

describe('the interface of the MIP’s engine has one folder', () => {
  test.each<[string, string, string]>([
    ['an identifier', 'packages/ldsm/src/a.ts', 'export const fromExareme = 1;\n'],
    ['a key', 'apps/master/src/b.ts', 'export const x = { exareme: {} };\n'],
    ['a file', 'apps/worker/src/exareme-routes.ts', 'export const x = 1;\n'],
    ['a manifest', 'apps/worker/package.json', '{ "name": "@mip/exareme" }\n'],
  ])('%s elsewhere is found', (_, file, text) => {
    expect(nameFaults(built({ [file]: text }))).toEqual([expect.stringContaining(file)]);
  });
  test('the folder itself, an import from it and the names of our programs are none', () => {
    const files = {
      'apps/master/src/exareme/routes.ts': 'export const exareme = 1;\n',
      'apps/master/src/server.ts': "export { x } from './exareme/routes.js';\n",
      'apps/worker/src/help.ts': "export const text = 'an Exareme worker, and its Exareme master';\n",
    };
    expect(nameFaults(built(files))).toEqual([]);
  });
});

describe('results are read by their types', () => {
  const faults = (files: Readonly<Record<string, string>>): readonly string[] => readingFaults(built(files));
  const methods = {
    'packages/algorithms/src/methods/one.ts': "export const one = {\n  id: 'method_one',\n};\n",
    'packages/algorithms/src/methods/two.ts': "export const two = {\n  id: 'method_two',\n};\n",
  };

  test.each<[string, string, string]>([
    ['unknown', 'apps/portal-web/src/report/a.ts', 'export const f = (x: unknown) => x;\n'],
    ['a cast', 'apps/portal-web/src/results/b.tsx', 'export const f = (x: object) => x as { y: 1 };\n'],
    ['a regular expression', 'apps/portal-web/src/explore/c.ts', 'export const f = (x: string) => /y/.test(x);\n'],
    ['a cast in a layout', 'apps/cli/src/output/d.ts', 'export const f = (x: object) => x as never;\n'],
    ['unknown of a result', 'packages/client/src/e.ts', 'export interface View { result?: unknown }\n'],
  ])('%s is found', (_, file, text) => {
    expect(faults({ [file]: text })).toEqual([expect.stringContaining(file)]);
  });

  test('`as const`, tests, and what a client passes on besides results are none', () => {
    const files = {
      'apps/portal-web/src/report/a.ts': 'export const KINDS = [1, 2] as const;\n',
      'apps/portal-web/src/report/a.test.ts': 'export const f = (x: unknown) => x as never;\n',
      'packages/client/src/b.ts': 'export const f = (body: unknown) => body as object;\n',
    };
    expect(faults(files)).toEqual([]);
  });

  test('a list of methods in the portal is found; asking one method by its name is none', () => {
    const list = "export const VIEWS = { method_one: 1, 'method_two': 2 };\n";
    const ask = "export const request = { algorithm: 'method_one' };\n";
    expect(faults({ ...methods, 'apps/portal-web/src/ask/groups.ts': list })).toEqual([
      expect.stringContaining('apps/portal-web/src/ask/groups.ts lists methods (method_one, method_two)'),
    ]);
    expect(faults({ ...methods, 'apps/portal/src/quick/list.ts': list })).toHaveLength(1);
    expect(faults({ ...methods, 'apps/portal-web/src/explore/ask.ts': ask })).toEqual([]);
  });
});

describe('which cells hold too few patients is asked in one folder', () => {
  test.each<[string, string, string]>([
    ['a method that asks', 'packages/algorithms/src/methods/a.ts', "import { sparse } from '@mip/aggregates';\n"],
    ['a helper of methods', 'packages/algorithms/src/shared/b.ts', 'export const isSparse = true;\n'],
    ['a file', 'packages/algorithms/src/shared/sparse-cells.ts', 'export const x = 1;\n'],
  ])('%s elsewhere is found', (_, file, text) => {
    expect(nameFaults(built({ [file]: text }))).toEqual([expect.stringContaining(file)]);
  });
  test('the folder itself, tests and other rooms are none', () => {
    const sparse = "import { sparse } from '@mip/aggregates';\n";
    const files = {
      'packages/algorithms/src/tables/suppression.ts': sparse,
      'packages/algorithms/src/privacy.test.ts': sparse,
      'packages/algorithms/src/testing/in-process.ts': sparse,
      'packages/ldsm/src/tally.ts': sparse,
    };
    expect(nameFaults(built(files))).toEqual([]);
  });
});

describe('names of data meet no names of the output', () => {
  test.each<[string, string, string]>([
    ['a computed key', 'packages/algorithms/src/a.ts', 'export const f = (level: string) => ({ [level]: 1 });\n'],
    [
      'an object of entries',
      'packages/report/src/b.ts',
      'export const f = (all: string[]) => Object.fromEntries(all.map((code) => [code, 1]));\n',
    ],
    [
      'entries made elsewhere',
      'apps/cli/src/output/c.ts',
      'export const f = (pairs: [string, 1][]) => Object.fromEntries(pairs);\n',
    ],
    [
      'a name that begins with data',
      'apps/portal-web/src/report/d.tsx',
      'export const f = (code: string) => ({ [`'.concat('$', '{code}_n`]: 1 });\n'),
    ],
  ])('%s is found', (_, file, text) => {
    expect(dataNameFaults(built({ [file]: text }), {})).toEqual([expect.stringContaining(`${file}:1 keys an object`)]);
  });

  test('names that the program makes, Maps, tests and other rooms are none', () => {
    const keyed = 'export const f = (level: string) => ({ [level]: 1 });\n';
    const files = {
      'packages/algorithms/src/a.ts':
        'export const f = (n: number[]) => Object.fromEntries(n.map((_, i) => [`cell_'.concat('$', '{i}`, 1]));\n'),
      'packages/algorithms/src/b.ts': 'export const f = (level: string) => new Map([[level, 1]]);\n',
      'packages/algorithms/src/b.test.ts': keyed,
      'packages/ldsm/src/c.ts': keyed,
    };
    expect(dataNameFaults(built(files), {})).toEqual([]);
  });

  test('what is allowed is none, and an allowance that nothing needs is one', () => {
    const files = {
      'packages/report/src/a.ts': 'export const f = (fact: string) => ({ [fact]: 1 });\n',
      'packages/report/src/b.ts': 'export const x = 1;\n',
    };
    const allowed = { 'packages/report/src/a.ts': 'facts', 'packages/report/src/b.ts': 'facts' };
    expect(dataNameFaults(built(files), allowed)).toEqual([
      expect.stringContaining('packages/report/src/b.ts keys no object'),
    ]);
  });
});
