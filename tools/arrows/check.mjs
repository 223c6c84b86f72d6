// Fails if an arrow between two rooms is not allowed, if a manifest does not tell what its room uses, if a name stands
// outside its folder, if a result is read without its type, if an object is keyed by names of
// data, or if the tool read less than there is (a false green).
import path from 'node:path';
import { root } from '../prepare.mjs';
import { cruise } from './cruise.mjs';
import { dataNameFaults } from './data-names.mjs';
import { manifestFaults } from './manifests.mjs';
import { nameFaults } from './names.mjs';
import { readingFaults } from './plain-reading.mjs';
import { sourcesIn } from './sources.mjs';

const folders = ['packages', 'apps', 'e2e', 'bench', 'lab', 'conformance', 'attacks'];
const written = folders
  .flatMap((folder) => sourcesIn(path.join(root, folder)))
  .filter((file) => !/\/generated\//.test(file));
const { modules, violations } = cruise(root, folders);
const faults = [...manifestFaults(root, folders), ...nameFaults(root), ...readingFaults(root), ...dataNameFaults(root)];
for (const { rule, from, to } of violations) console.error(`${from} → ${to}\n    ${rule}`);
for (const fault of faults) console.error(fault);
if (modules < written.length) {
  console.error(`only ${modules} of ${written.length} modules were read: the check cannot be believed`);
  process.exit(1);
}
console.log(
  `${modules} modules, ${violations.length} forbidden arrows, ${faults.length} faults of manifests, names and reading`,
);
process.exit(violations.length + faults.length > 0 ? 1 : 0);
