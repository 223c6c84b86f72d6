// Fails if an arrow between two rooms is not allowed, or if the tool read less than there is (a false green).
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../prepare.mjs';
import { cruise } from './cruise.mjs';

const folders = ['packages', 'apps'];
const written = folders.flatMap((folder) => sources(path.join(root, folder))).length;
const { modules, violations } = cruise(root, folders);
for (const { rule, from, to } of violations) console.error(`${from} → ${to}\n    ${rule}`);
if (modules < written) {
  console.error(`only ${modules} of ${written} modules were read: the check cannot be believed`);
  process.exit(1);
}
console.log(`${modules} modules, ${violations.length} forbidden arrows`);
process.exit(violations.length > 0 ? 1 : 0);

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => /\/src\//.test(file) && !/(\/dist\/|\/node_modules\/|\/generated\/|\/fixtures\/)/.test(file));
}
