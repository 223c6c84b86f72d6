// What a server is told before anything is founded on it.
import type { Lab, LabHost } from '@mip/lab';
import { beforeAll, describe, expect, test } from 'vitest';
import { mip as program } from '../processes.js';
import { blocksOf, eventually, MINUTE, settingsOf } from './hands.js';
import { fresh, type Servers } from './standing.js';
import { lack } from './the-lab.js';

describe.skipIf(lack !== '')('a federation on a real swarm', () => {
  let lab: Lab;
  let manager: LabHost;
  let north: LabHost;
  let mip: Servers['mip'];
  let did: Servers['did'];
  /** Has the manager answer what others try, until the answer is called. */
  const listens = (): (() => Promise<void>) =>
    manager.begin(process.execPath, [program, 'node', 'preflight', '--listen'], settingsOf(lab));
  beforeAll(async () => {
    ({ lab, manager, north, mip, did } = await fresh());
  }, 10 * MINUTE);

  test('what has to be there first is said, in words and exit codes', async () => {
    const status = await mip(manager, 'federation', 'status');
    expect(status).toMatchObject({ code: 3, stderr: expect.stringContaining('mip federation init') });
    const run = await mip(manager, 'federation', 'init', '--images', `${lab.registry}/nowhere`);
    expect(run.stderr).toContain('the registry has no image');
    expect(run.code).toBe(1);
    expect((await manager.docker('info', '--format', '{{.Swarm.LocalNodeState}}')).stdout.trim()).toBe('inactive');
    const damaged = await mip(north, 'node', 'join', '--manager', manager.address, '--token', 'SWMTKN-1-x');
    expect(damaged).toMatchObject({ code: 2, stderr: expect.stringContaining('the token is damaged') });
  });

  test('R21, R22: preflight tries both ways, and sees that this kernel has no ESP', async () => {
    const stop = listens();
    try {
      const [page] = blocksOf('preflight').map(({ text }) => text);
      const asked = page!.replace('MANAGER', manager.address).split('#')[0]!.trim().split(' ').slice(1);
      await eventually('the manager listens', async () => (await mip(north, ...asked)).stdout.includes('4789/udp'));
      const { code, stdout } = await mip(north, ...asked, '--json');
      expect(code).toBe(3);
      const { findings } = JSON.parse(stdout) as {
        findings: { id: string; tested: string; state: string; advice: string }[];
      };
      const stateOf = (tested: string) => findings.find((one) => one.tested === tested)?.state;
      for (const port of ['7946/tcp', '7946/udp', '4789/udp']) {
        expect([port, stateOf(`${port} of ${manager.address}`)]).toEqual([port, 'ok']);
        expect([port, stateOf(`${port} of this server, from ${manager.address}`)]).toEqual([port, 'ok']);
      }
      expect(findings.find(({ tested }) => tested === 'ESP in the kernel')).toMatchObject({
        id: 'R22',
        state: 'fault',
        advice: expect.stringContaining('modprobe esp4'),
      });
    } finally {
      await stop();
    }
  });

  test(
    'R22: each closed door is told from the others, and the line that preflight prints opens it',
    async () => {
      const stop = listens();
      const asked = ['node', 'preflight', '--manager', manager.address, '--firewall', 'iptables', '--json'];
      type Found = { id: string; tested: string; state: string; result: string; advice: string };
      const find = async (tested: string, ...more: string[]): Promise<Found | undefined> => {
        const { findings } = JSON.parse((await mip(north, ...asked, ...more)).stdout) as { findings: Found[] };
        return findings.find((one) => one.tested.startsWith(tested));
      };
      const wall = (host: LabHost, ...rule: string[]) => host.run('iptables', ['-A', 'INPUT', ...rule, '-j', 'DROP']);
      try {
        await eventually('the manager listens', async () => (await find('4789/udp of'))?.state === 'ok');
        for (const [protocol, port] of [
          ['udp', '4789'],
          ['udp', '7946'],
          ['tcp', '7946'],
        ] as const) {
          const tested = `${port}/${protocol} of ${manager.address}`;
          await wall(manager, '-s', north.address, '-p', protocol, '--dport', port);
          const found = await find(tested);
          expect(found, tested).toMatchObject({ id: 'R21', state: 'fault', advice: expect.stringMatching(/^There: /) });
          await manager.run('bash', ['-c', found!.advice.replace('There: ', '')]);
          expect(await find(tested), tested).toMatchObject({ state: 'ok' });
        }
        await manager.run('iptables', ['-F', 'INPUT']);
        await wall(north, '-s', manager.address, '-p', 'udp', '--dport', '4789');
        const back = `4789/udp of this server, from ${manager.address}`;
        const oneWay = await find(back);
        expect(oneWay).toMatchObject({ state: 'fault', result: expect.stringContaining('one way only') });
        await north.run('bash', ['-c', oneWay!.advice.replace('Here: ', '')]);
        expect(await find(back)).toMatchObject({ state: 'ok' });
        await north.run('iptables', ['-F', 'INPUT']);
        await north.run('ip', ['link', 'set', 'eth0', 'mtu', '1280']);
        expect(await find('MTU')).toMatchObject({ state: 'warn', advice: expect.stringContaining('--mtu 1170') });
        await north.run('ip', ['link', 'set', 'eth0', 'mtu', '1500']);
        const behind = await find('address 203.0.113.9', '--address', '203.0.113.9');
        expect(behind).toMatchObject({ id: 'R4', state: 'warn', advice: expect.stringContaining('--advertise-addr') });
        const own = manager.address.replace(/\d+$/, '0/24');
        expect(await find('routes into', '--subnet', own)).toMatchObject({ id: 'R1', state: 'fault' });
      } finally {
        await stop();
      }
    },
    3 * MINUTE,
  );

  test('a dry run says what it would do and does nothing', async () => {
    const said = await did(manager, 'federation', 'init', '--dry-run', '--subnet', '10.99.0.0/24');
    expect(said).toContain('would do');
    expect((await manager.docker('info', '--format', '{{.Swarm.LocalNodeState}}')).stdout.trim()).toBe('inactive');
  });
});
