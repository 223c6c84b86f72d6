import { MASTER_ROUTES } from '@mip/contract';
import { expect, test } from 'vitest';
import { startMaster, temporary } from '../testing/small-federation.js';

test('the OpenAPI document has both interfaces, and every reference in it leads somewhere', async () => {
  const master = await startMaster(await temporary());
  const text = await (await fetch(`http://127.0.0.1:${master.httpPort}/openapi.json`))
    .text()
    .finally(() => master.stop());
  const document = JSON.parse(text);
  for (const { method, path } of Object.values(MASTER_ROUTES))
    expect(document.paths).toHaveProperty([path.replace(/:(\w+)/g, '{$1}'), method.toLowerCase()]);
  expect(document.paths).toHaveProperty(['/algorithms/pca', 'post']);
  expect(document.paths['/v1/runs'].post).toMatchObject({
    requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/ExperimentRequest' } } } },
    responses: { 202: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Run' } } } } },
  });
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
  expect(references.length).toBeGreaterThan(0);
  for (const name of references) expect(document.components.schemas).toHaveProperty([name]);
});
