// npm run reference: writes docs/api.md.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepare, root } from '../prepare.mjs';

prepare();
const { catalogue } = await import('@mip/algorithms');
const { form, openApi } = await import('@mip/specification');
const { renderReference } = await import('./render.mjs');
const forms = catalogue.map((algorithm) => ({ id: algorithm.specification.id, ...form(algorithm) }));
writeFileSync(path.join(root, 'docs', 'api.md'), renderReference(openApi(catalogue), forms));
