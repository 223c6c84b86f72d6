// Five servers: managers that are hospitals too, one of them with research data only, and ordinary hospitals.

import path from 'node:path';
import type { Lab, LabHost } from '@mip/lab';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeCohort } from '../cohort.js';
import { startEmbedded } from '../embedded.js';
import { providerOn } from '../portal/provider-on.js';
import { runMip, temporaryFolder } from '../processes.js';
import { didOn, estimatesIn, eventually, MINUTE, mipOn } from './hands.js';
import { lack, theLab } from './the-lab.js';

/** What the portal says of an operation; `finished` once it has ended. */
interface OperationView {
  readonly id: string;
  readonly finished?: string;
  readonly output: string;
}

const NAMES = ['center', 'north', 'south', 'east', 'west'];
const LOGISTIC = ['run', 'logistic_regression', '--y', 'outcome', '--positive-class', 'yes', '--x', 'x1', 'x2', 'arm'];

describe.skipIf(lack !== '')('a federation of five servers', () => {
  let lab: Lab;
  let hosts: readonly LabHost[];
  let manager: LabHost;
  /** What one machine gives over the same five folders. */
  let pooled: string;
  const did = (host: LabHost, ...args: string[]) => didOn(lab, host, args);

  beforeAll(async () => {
    lab = theLab();
    hosts = lab.hosts;
    manager = hosts[0]!;
    const folder = temporaryFolder('swarm-five');
    const places = writeCohort(path.join(folder, 'csv'), { hospitals: NAMES, rows: 200 });
    const embedded = await startEmbedded(path.join(folder, 'data'), { hospitals: places });
    pooled = estimatesIn(runMip(LOGISTIC, { MIP_URL: embedded.url }).stdout);
    await embedded.stop();
    expect(pooled).toContain('x1');
    await Promise.all(hosts.map((host) => host.reset()));
    for (const [i, host] of hosts.entries())
      await did(host, 'node', 'configure', '--data', places[NAMES[i]!]!, '--policy-profile', 'mip');
  }, 10 * MINUTE);

  test(
    'a manager with research data, and four hospitals, give what one machine gives',
    async () => {
      await did(manager, 'federation', 'init');
      const token = /--token (\S+)/.exec(await did(manager, 'federation', 'token', 'worker'))![1]!;
      await Promise.all(
        hosts.slice(1).map((host) => did(host, 'node', 'join', '--manager', manager.address, '--token', token)),
      );
      await did(manager, 'federation', 'add', 'server1', '--name', 'center');
      await did(manager, 'federation', 'add', 'server2=north', 'server3=south', 'server4=east', 'server5=west');
      const result = await did(manager, ...LOGISTIC);
      for (const name of NAMES) expect(result).toContain(name);
      expect(estimatesIn(result)).toBe(pooled);
      expect((await mipOn(lab, manager, ['federation', 'status'])).stdout).toContain('server1 is a hospital too');
    },
    5 * MINUTE,
  );

  test(
    'the portal’s image, hardened and outside the swarm, signs people in and answers through the published master',
    async () => {
      const { place, url, shell, ask, end } = await providerOn(manager);
      try {
        const image = `${lab.registry}/mip-portal:0.1.0`;
        const mounts = `-v ${place}:/etc/mip:ro --tmpfs /tmp --mount type=volume,dst=/portal`;
        const hard = '--read-only --cap-drop ALL --security-opt no-new-privileges';
        const settings = `--sign-in /etc/mip/sign-in.json --connection /etc/mip/connection.json --url ${url} --behind-proxy`;
        const soft = await manager.docker('run', '--rm', '--network', 'host', image, ...settings.split(' '));
        expect(soft.stderr).toContain('This container is not hardened');
        await shell(`docker run -d --name mip-portal --network host ${hard} ${mounts} ${image} ${settings}`);
        const models = async () =>
          (await ask('rosa', '/api/catalogue')) as { readonly datasets: readonly { readonly hospital: string }[] }[];
        await eventually('the portal answers', async () => (await models()).length > 0);
        expect((await models())[0]?.datasets.map(({ hospital }) => hospital).sort()).toEqual([...NAMES].sort());
        await eventually('the container is well', async () =>
          (await manager.docker('inspect', '-f', '{{.State.Health.Status}}', 'mip-portal')).stdout.includes('healthy'),
        );
      } finally {
        await manager.docker('rm', '-f', 'mip-portal');
        await end();
      }
    },
    3 * MINUTE,
  );

  test(
    'a federation manager works on the swarm from the portal, and the command sees it',
    async () => {
      const { place, url, shell, ask, end } = await providerOn(manager);
      const log = `${place}/portal.log`;
      const settings = `--folder ${place}/kept --sign-in ${place}/sign-in.json --connection ${place}/connection.json`;
      const portal = `${process.execPath} apps/portal/dist/main.js ${settings} --url ${url} --port 8080`;
      const pid = await shell(`${portal} --operate apps/swarm/dist/main.js > ${log} 2>&1 & echo $!`);
      const operate = async (name: string, node: string, dryRun = false): Promise<OperationView> => {
        const { id } = (await ask('mira', '/api/federation/operations', {
          name,
          values: node ? { node } : {},
          dryRun,
        })) as OperationView;
        for (;;) {
          const now = (await ask('mira', `/api/federation/operations/${id}`)) as OperationView;
          if (now.finished) return now;
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      };
      const east = async (): Promise<string> =>
        (await did(manager, 'federation', 'nodes')).split('\n').find((line) => line.includes('server4')) ?? '';
      try {
        await eventually('the portal listens', async () => (await shell(`cat ${log}`)).includes('"ready":"portal"'));
        await expect(ask('rosa', '/api/federation')).rejects.toThrow('NOT_PERMITTED');
        expect(await ask('mira', '/api/federation')).toMatchObject({ operating: true, alarms: [] });
        expect(await operate('pause', 'server4', true)).toMatchObject({ exitCode: 0, by: 'Mira' });
        expect(await east()).not.toContain('pause');
        expect(await operate('pause', 'server4')).toMatchObject({
          exitCode: 0,
          command: 'mip federation pause server4',
        });
        expect(await east()).toContain('pause');
        expect(await operate('resume', 'server4')).toMatchObject({ exitCode: 0 });
        expect(await east()).not.toContain('pause');
        expect((await operate('status', '')).output).toContain('server1 is a hospital too');
        expect(await operate('drain', 'server9')).toMatchObject({ exitCode: expect.not.toBeOneOf([0, null]) });
      } finally {
        await shell(`kill ${pid.trim()}`);
        await end();
      }
    },
    3 * MINUTE,
  );

  test(
    'two of five are lost: the others answer, the two are named, and come back by themselves',
    async () => {
      const [, , , east, west] = hosts as [LabHost, LabHost, LabHost, LabHost, LabHost];
      await Promise.all([east.kill(), west.kill()]);
      await eventually('both are seen to be away', async () => {
        const { stdout } = await mipOn(lab, manager, ['federation', 'status']);
        return /FAULT +hospital east/.test(stdout) && /FAULT +hospital west/.test(stdout);
      });
      const without = await did(manager, ...LOGISTIC);
      expect(without).toContain('Hospitals: center, north, south');
      await Promise.all([east.restart(), west.restart()]);
      await eventually(
        'all five answer',
        async () => estimatesIn(await did(manager, ...LOGISTIC)) === pooled,
        2 * MINUTE,
      );
    },
    5 * MINUTE,
  );
});
