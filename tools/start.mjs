// npm start: install, build, and bring up the embedded federation. Further arguments go to `mip start`.
import path from 'node:path';
import { endsWithThis } from './children.mjs';
import { prepare, root } from './prepare.mjs';

await prepare();
const mip = path.join(root, 'apps', 'cli', 'bin', 'mip.js');
// The channel tells it when this process is killed, so that it does not stay behind.
const child = endsWithThis(process.execPath, [mip, 'start', ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// npm passes a signal on, but it cannot when it is killed.
const npm = process.ppid;
if (process.env.npm_lifecycle_event)
  setInterval(() => {
    if (process.ppid !== npm) child.kill('SIGTERM');
  }, 1_000).unref();
child.on('exit', (code) => process.exit(code ?? 0));
