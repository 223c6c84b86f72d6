// npm run reference: writes docs/api.md and docs/errors.md.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepare, root } from '../prepare.mjs';

prepare();
const { pages } = await import('./pages.mjs');
for (const [name, text] of Object.entries(pages())) writeFileSync(path.join(root, 'docs', name), text);
