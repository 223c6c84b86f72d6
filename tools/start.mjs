// npm start: install, build, and bring up the embedded federation. Further arguments go to `mip start`.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const mip = path.join(root, 'apps', 'cli', 'bin', 'mip.js');
const child = spawn(process.execPath, [mip, 'start', ...process.argv.slice(2)], { stdio: 'inherit' });
// The terminal sends Ctrl-C to the child as well: this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => setTimeout(() => child.kill(signal), 100));
child.on('exit', (code) => process.exit(code ?? 0));
