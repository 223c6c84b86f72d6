import { PORTAL_ROUTES } from '@mip/contract/portal';
import { expect, test } from 'vitest';
import { openPortal } from '../testing/open-portal.js';

test('the OpenAPI document has every route, and every reference in it leads somewhere', async () => {
  const { portal } = await openPortal(() => undefined);
  const { body: text } = await portal.app.inject({ url: '/api/openapi.json', headers: { host: 'portal.test' } });
  await portal.stop();
  const document = JSON.parse(text);
  for (const { method, path } of Object.values(PORTAL_ROUTES))
    expect(document.paths).toHaveProperty([path.replace(/:(\w+)/g, '{$1}'), method.toLowerCase()]);
  expect(document.components.schemas.RunRecord.properties).toHaveProperty('participants');
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
  expect(references.length).toBeGreaterThan(0);
  for (const name of references) expect(document.components.schemas).toHaveProperty([name]);
});
