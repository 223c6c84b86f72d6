// npm run lab [-- --hosts 5]: several servers with real Docker engines on this machine, until Ctrl-C.
import { parseArgs } from 'node:util';
import { prepare, root } from './prepare.mjs';

const { values } = parseArgs({ options: { hosts: { type: 'string', default: '3' } } });
await prepare();
process.chdir(root);
const { labLack, startLab } = await import('@mip/lab');
const lack = labLack();
if (lack) {
  console.error(lack);
  process.exit(1);
}
const lab = await startLab({ hosts: Number(values.hosts), say: (text) => console.error(text) });
await lab.images();
console.log(`\nThe images are at ${lab.registry}. To be on a server:`);
for (const { name, address, socket, plan } of lab.hosts)
  console.log(
    `  ${name} ${address}   export DOCKER_HOST=unix://${socket}; nsenter -t $(cat ${plan.folder}/engine.pid) -m -u -n bash`,
  );
console.log(`
The kernel of a lab may lack ESP and seccomp; the federation then is made with
  npm run mip -- federation init --images ${lab.registry} --lab-plain-overlay
Ctrl-C ends the lab.`);
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    void lab.end().then(() => process.exit(0));
  });
setInterval(() => {}, 60_000);
