// npm run bench: install, build, and measure. `npm run bench -- --help` lists what there is.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const main = path.join(root, 'bench', 'dist', 'main.js');
const { status } = spawnSync(process.execPath, [main, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
