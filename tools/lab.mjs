// npm run lab [-- --servers 5]: several servers with real Docker engines on this machine, until Ctrl-C.
import { parseArgs } from 'node:util';
import { prepare, root } from './prepare.mjs';

const { values } = parseArgs({
  options: { servers: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
});
await prepare();
process.chdir(root);
const { labLack, openLab, startLab } = await import('@mip/lab');
const lack = labLack();
if (lack) {
  console.error(lack);
  process.exit(3);
}
const parts = values.servers.split(',').map(Number);
const own = await startLab({ parts, say: (text) => console.error(text) });
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    void own.end().then(() => process.exit(0));
  });
await openLab(own.folder).images();
if (values.json) console.log(JSON.stringify({ ready: 'lab', folder: own.folder }));
else welcome();
setInterval(() => {}, 60_000);

function welcome() {
  const { hosts, registry } = openLab(own.folder);
  console.log(`\nMIP_LAB=${own.folder} lets tests use it. The images are at ${registry}. To be on a server:`);
  for (const { name, address, socket, plan } of hosts)
    console.log(
      `  ${name} ${address}   export DOCKER_HOST=unix://${socket}; nsenter -t $(cat ${plan.folder}/engine.pid) -m -u -n bash`,
    );
  console.log(`
The kernel of a lab may lack ESP and seccomp; the federation then is made with
  npm run mip -- federation init --images ${registry} --lab-plain-overlay
Ctrl-C ends the lab.`);
}
