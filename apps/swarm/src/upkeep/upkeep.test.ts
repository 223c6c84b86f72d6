import { EXIT } from '@mip/process';
import { expect, test } from 'vitest';
import { addHospitals } from '../hospitals/add.js';
import { status } from '../status/status.js';
import { PlayedFederation } from '../testing/played-federation.js';
import { init } from './init.js';
import { rotateCertificates, rotateTokens } from './rotate.js';
import { upgrade } from './upgrade.js';

const HOW = { role: 'local', memoryMib: 512 } as const;
const WISH = { autolock: false, certificateHours: 2_160 };

/** A federation of two hospitals, as `init` and `add` leave it. */
async function standing(waitSeconds?: number): Promise<PlayedFederation> {
  const federation = await PlayedFederation.open(waitSeconds);
  await federation.carryOut(init(federation.swarm, await federation.swarm.config(), WISH));
  const pairs = [
    { server: 'server2', hospital: 'north' },
    { server: 'server3', hospital: 'south' },
  ];
  await federation.carryOut(addHospitals(federation.swarm, pairs, HOW));
  federation.changes.length = 0;
  federation.printed.length = 0;
  return federation;
}

const imageOf = (federation: PlayedFederation, service: string): string =>
  federation.service(service)?.TaskTemplate.ContainerSpec.Image.replace('registry/mip/', '') ?? 'none';

test('init brings the master, tells how to go on, and changes nothing the second time', async () => {
  const federation = await standing();
  const config = await federation.swarm.config();
  const again = await federation.carryOut(init(federation.swarm, config, WISH));
  expect(again.filter((line) => !line.startsWith('ok '))).toEqual([]);
  expect(again).toContain('ok      the master answers');
  expect(again).toContain('ok      south is registered at the master; dementia:1: south');
  expect(federation.printed[0]).toContain('mip node join --manager 127.0.0.1 --token for-workers');
  const changed = await init(federation.swarm, { ...config, lossSeconds: 90 }, WISH);
  expect(await federation.carryOut(changed, true)).toEqual([
    'ok      swarm, advertised at 127.0.0.1',
    'ok      overlay network mip-federation, encrypted',
    `would do certificate authority, tokens and configuration in ${federation.swarm.folder.place} (new or changed settings)`,
    'would do master service registry/mip/mip-master:1 and its secrets',
  ]);
  expect(federation.changes).toEqual([]);
});

test('whoever was removed is told to a master that begins with nothing', async () => {
  const federation = await standing();
  await federation.swarm.folder.noteRemoved('east', true);
  const said = await federation.carryOut(init(federation.swarm, await federation.swarm.config(), WISH));
  expect(said).toContain('doing   east, which was removed, stays out');
  expect(federation.changes).toEqual(['master DELETE /v1/hospitals/east']);
});

test('an upgrade takes hospitals first, the master last, and a dry run touches none', async () => {
  const federation = await standing();
  expect(await federation.carryOut(upgrade(federation.swarm, '2'), true)).toEqual([
    'would do north: 1 → 2',
    'would do south: 1 → 2',
    'would do master: 1 → 2',
    `would do version 2 in ${federation.swarm.folder.place} (it is 1)`,
  ]);
  expect(federation.changes).toEqual([]);
  const said = await federation.carryOut(upgrade(federation.swarm, '2'));
  const order = ['north: 1 → 2', 'south: 1 → 2', 'service mip-master on managers'];
  const places = order.map((title) => said.findIndex((line) => line.startsWith(`doing   ${title}`)));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  for (const service of ['mip-worker-north', 'mip-worker-south', 'mip-master', 'mip-keeper'])
    expect(imageOf(federation, service)).toMatch(/:2@/);
  expect((await federation.swarm.config()).version).toBe('2');
});

test('a hospital that does not come back goes back to what it ran, and nothing further is touched', async () => {
  const federation = await standing();
  federation.broken = '2';
  await expect(federation.carryOut(upgrade(federation.swarm, '2'))).rejects.toMatchObject({
    message: expect.stringContaining('north did not come back with 2, and runs 1 again; nothing further was upgraded'),
    exitCode: EXIT.partly,
  });
  expect(federation.said).toContain('back    north to 1');
  for (const service of ['mip-worker-north', 'mip-worker-south', 'mip-master'])
    expect(imageOf(federation, service)).toMatch(/:1@/);
  expect((await federation.swarm.config()).version).toBe('1');
});

test('tokens are rotated, and the portal has the new one', async () => {
  const federation = await standing();
  const { folder } = federation.swarm;
  const before = await folder.token('operator');
  expect(await federation.carryOut(rotateTokens(federation.swarm), true)).toEqual([
    'would do new join tokens for workers and managers; nodes that joined stay',
    'would do new bearer tokens for the operator and the portal',
  ]);
  expect(await folder.token('operator')).toBe(before);
  const said = await federation.carryOut(rotateTokens(federation.swarm));
  expect(said.at(-1)).toContain(`connection for mip run and the portal in ${folder.connectionFile}`);
  expect(await folder.token('operator')).not.toBe(before);
});

test('certificates are rotated one hospital after the other, each connected anew before the next', async () => {
  const federation = await standing();
  expect(await federation.carryOut(rotateCertificates(federation.swarm), true)).toEqual([
    'would do master: new key and certificate',
    'would do north: new key and certificate',
    'would do south: new key and certificate',
  ]);
  const before = federation.hospitals.map(({ since }) => since);
  const said = await federation.carryOut(rotateCertificates(federation.swarm));
  expect(said.filter((line) => /north|south/.test(line))).toEqual([
    'doing   north: new key and certificate',
    'ok      north is registered at the master; dementia:1: north',
    'doing   south: new key and certificate',
    'ok      south is registered at the master; dementia:1: south',
  ]);
  for (const { since } of federation.hospitals) expect(before).not.toContain(since);
});

test('a federation that is well has no finding that is not', async () => {
  const { swarm } = await standing();
  const { findings } = await status(swarm);
  expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
  expect(findings.map(({ subject }) => subject)).toContain('hospital north');
});
