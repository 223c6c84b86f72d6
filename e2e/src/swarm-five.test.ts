// Five servers: managers that are hospitals too, one of them with research data only, and ordinary hospitals.
import path from 'node:path';
import { type Lab, type LabHost, labLack, startLab } from '@mip/lab';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCohort } from './cohort.js';
import { startEmbedded } from './embedded.js';
import { didOn, estimatesIn, eventually, MINUTE, mipOn } from './lab-hands.js';
import { root, runMip, temporaryFolder } from './processes.js';

const lack = labLack();
if (lack) console.warn(`\n*** THE LAB OF FIVE ENGINES IS SKIPPED: ${lack} ***\n`);

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
    process.chdir(root);
    const folder = temporaryFolder('swarm-five');
    const places = writeCohort(path.join(folder, 'csv'), { hospitals: NAMES, rows: 200 });
    const embedded = await startEmbedded(path.join(folder, 'data'), { hospitals: places });
    pooled = estimatesIn(runMip(LOGISTIC, { MIP_URL: embedded.url }).stdout);
    await embedded.stop();
    expect(pooled).toContain('x1');
    lab = await startLab({ hosts: NAMES.length });
    hosts = lab.hosts;
    manager = hosts[0]!;
    await lab.images('0.1.0');
    for (const [i, host] of hosts.entries())
      await did(host, 'node', 'configure', '--data', places[NAMES[i]!]!, '--policy-profile', 'mip');
  }, 10 * MINUTE);
  afterAll(() => lab?.end(), MINUTE);

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
