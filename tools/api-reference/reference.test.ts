import { readFileSync } from 'node:fs';
import { catalogue } from '@mip/algorithms';
import { form, openApi } from '@mip/specification';
import { expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, because it also runs from the command line
import { renderReference } from './render.mjs';

test('docs/api.md is what the declarations say (npm run reference writes it)', () => {
  const forms = catalogue.map((algorithm) => ({ id: algorithm.specification.id, ...form(algorithm) }));
  const written = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  expect(written).toBe(renderReference(openApi(catalogue), forms));
});
