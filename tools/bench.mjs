// npm run bench: install, build, and measure. `npm run bench -- --help` lists what there is. `honest` as the first word asks the
// study of honest questions instead.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const given = process.argv.slice(2);
const isHonest = given[0] === 'honest';
const main = path.join(root, 'bench', 'dist', isHonest ? 'honest/main.js' : 'main.js');
const { status } = spawnSync(process.execPath, [main, ...given.slice(isHonest ? 1 : 0)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
