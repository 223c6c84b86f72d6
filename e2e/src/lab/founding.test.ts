// How a federation is founded, as the pages say it, and what it is then.
import type { Lab, LabHost } from '@mip/lab';
import { MIP_0_1_FILE } from '@mip/privacy-guard/testing';
import { connectEngine, networkFault, networkSpec } from '@mip/swarm';
import { beforeAll, describe, expect, test } from 'vitest';
import { mip as program } from '../processes.js';
import { blocksOf, estimatesIn, eventually, followPage, MINUTE } from './hands.js';
import { fresh, type Servers } from './standing.js';
import { lack } from './the-lab.js';

describe.skipIf(lack !== '')('a federation on a real swarm', () => {
  let lab: Lab;
  let manager: LabHost;
  let north: LabHost;
  let south: LabHost;
  let did: Servers['did'];
  let isWell: Servers['isWell'];
  beforeAll(async () => {
    ({ lab, manager, north, south, did, isWell } = await fresh());
  }, 10 * MINUTE);

  test(
    'three commands on the manager and two on each hospital, as the pages have them, give a federated result',
    async () => {
      const [first, second] = blocksOf('manager').map(({ text }) => text);
      const [hospital] = blocksOf('hospital').map(({ text }) => text);
      const commands = (text: string): number => text.split('\n').filter((line) => line.startsWith('mip ')).length;
      expect(commands(first!) + commands(second!)).toBeLessThanOrEqual(3);
      expect(commands(hospital!)).toBeLessThanOrEqual(2);
      const said = await followPage(lab, manager, first!);
      const token = /--token (\S+)/.exec(said)![1]!;
      // Two hospitals answer here without a third, which the policy of the page asks for.
      const filled = {
        MANAGER: manager.address,
        TOKEN: token,
        './data': '/var/lib/mip-hospital/incoming',
        '--policy-profile mip': `--policy ${MIP_0_1_FILE}`,
      };
      for (const host of [north, south]) await followPage(lab, host, hospital!, filled);
      const result = await followPage(lab, manager, second!);
      expect(estimatesIn(result)).toMatch(/^APOE ε4 alleles: Two +1\.5/m);
      expect(result).toContain('Hospitals: north, south (2122 patients)');
      expect(await isWell()).toBe(true);
    },
    5 * MINUTE,
  );

  test('what looks at the federation, as the page has it, works', async () => {
    for (const { text } of blocksOf('look')) expect(await followPage(lab, manager, text)).toContain('north');
  });

  test('R1: the network carries the option that was asked for, is closed, and the same command again changes nothing', async () => {
    const network = JSON.parse((await manager.docker('network', 'inspect', 'mip-federation')).stdout)[0];
    expect(network).toMatchObject({ Driver: 'overlay', Attachable: false });
    expect(network.IPAM.Config[0].Subnet).toBe('10.20.30.0/24');
    const wish = { name: 'tried', federation: 'tried', subnet: '10.20.31.0/24', mtu: 1400, encrypted: true };
    const engine = connectEngine(`unix://${manager.socket}`);
    await engine.createNetwork(networkSpec(wish));
    // The driver fills its options in a moment after the network is there.
    await eventually(
      'the network has its options',
      async () => (await engine.getNetwork('tried').inspect()).Options !== null,
    );
    const made = await engine.getNetwork('tried').inspect();
    expect(made.Options).toHaveProperty('encrypted');
    expect(networkFault(made, wish)).toBe('');
    expect(networkFault(made, { ...wish, encrypted: false })).not.toBe('');
    await engine.getNetwork('tried').remove();
    const again = await did(manager, 'federation', 'init');
    expect(again).not.toMatch(/^doing/m);
    const wanted = await manager.run(process.execPath, [program, 'federation', 'init'], { MIP_IMAGES: lab.registry });
    expect(wanted.code).toBe(0);
    expect(wanted.stderr).toContain('NOT encrypted (lab)');
  });

  test('the containers are hardened, and one that is not does not start', async () => {
    const [id] = (await north.docker('ps', '-q', '--filter', 'name=mip-worker')).stdout.trim().split('\n');
    const [container] = JSON.parse((await north.docker('inspect', id!)).stdout);
    expect(container.HostConfig).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'], Privileged: false });
    expect(container.Config.User).toBe('10001:10001');
    expect((await north.docker('exec', id!, 'sh')).code).not.toBe(0);
    const image = `${lab.registry}/mip-worker:0.1.0`;
    const soft = await north.docker('run', '--rm', '--user', '0', '--network', 'none', image, '--folder', '/hospital');
    expect(soft.code).toBe(1);
    expect(soft.stderr).toContain('not hardened');
    for (const fault of ['root;', 'capabilities', 'read-only']) expect(soft.stderr).toContain(fault);
  });
});
