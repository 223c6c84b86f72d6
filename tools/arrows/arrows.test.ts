import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, because it runs before anything is built
import { cruise } from './cruise.mjs';

interface Cruise {
  readonly modules: number;
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A house of four small rooms, with `files` planted into it. */
function house(files: Readonly<Record<string, string>>): Cruise {
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
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(base, file), text);
  return cruise(base, ['packages', 'apps']) as Cruise;
}

test('a house without forbidden arrows is green, and was read', () => {
  const { modules, violations } = house({
    'apps/worker/src/fine.ts': "import { name } from '@mip/ldsm';\nexport default name;\n",
  });
  expect(violations).toEqual([]);
  expect(modules).toBe(5);
});

describe('a planted violation is found', () => {
  test.each<[string, string, string]>([
    [
      'a worker that knows algorithms',
      'apps/worker/src/planted.ts',
      "import { name } from '@mip/algorithms';\nexport const x = name;\n",
    ],
    [
      'by its types alone',
      'apps/worker/src/planted.ts',
      "import type { name } from '@mip/algorithms';\nexport type X = typeof name;\n",
    ],
    [
      'by a relative path',
      'apps/worker/src/planted.ts',
      "export { name } from '../../../packages/algorithms/src/index.js';\n",
    ],
    ['by a dynamic import', 'apps/worker/src/planted.ts', "export const x = () => import('@mip/algorithms');\n"],
    [
      'a master that knows a data store',
      'apps/master/src/planted.ts',
      "import { name } from '@mip/ldsm';\nexport const x = name;\n",
    ],
    [
      'an app that imports an app',
      'apps/master/src/planted.ts',
      "import { name } from '@mip/worker';\nexport const x = name;\n",
    ],
    [
      'an algorithm that reads files',
      'packages/algorithms/src/planted.ts',
      "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
    ],
  ])('%s', (_, file, text) => {
    expect(house({ [file]: text }).violations.map(({ from }) => from)).toContain(file);
  });

  test('two files that need each other', () => {
    const { violations } = house({
      'packages/ldsm/src/a.ts': "import { b } from './b.js';\nexport const a = (): number => b();\n",
      'packages/ldsm/src/b.ts': "import { a } from './a.js';\nexport const b = (): number => a();\n",
    });
    expect(violations.map(({ rule }) => rule)).toContain('no circles');
  });
});
