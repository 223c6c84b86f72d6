// Who is in the federation, under which name, and how that changes.
import type { Lab, LabHost } from '@mip/lab';
import { beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, estimatesIn, eventually, followPage, MINUTE } from './hands.js';
import { LOGISTIC, type Servers, standing } from './standing.js';
import { lack } from './the-lab.js';

describe.skipIf(lack !== '')('a federation on a real swarm', () => {
  let lab: Lab;
  let manager: LabHost;
  let north: LabHost;
  let south: LabHost;
  let mip: Servers['mip'];
  let did: Servers['did'];
  let isWell: Servers['isWell'];
  let pooled: string;
  beforeAll(async () => {
    ({ lab, manager, north, south, mip, did, isWell, pooled } = await standing());
  }, 10 * MINUTE);

  test(
    'T9: a server that joined with the token and nobody added gets no worker and no answer',
    async () => {
      await did(manager, 'federation', 'remove', 'south', '--yes');
      const { stdout } = await mip(manager, 'federation', 'status');
      expect(stdout).toMatch(/WARN +node server3 +joined from \S+ and is no hospital/);
      await eventually(
        'the worker is gone',
        async () => (await south.docker('ps', '-q', '--filter', 'name=mip')).stdout === '',
      );
      const attach = await south.docker(
        'run',
        '--rm',
        '--network',
        'mip-federation',
        `${lab.registry}/mip-worker:0.1.0`,
        '--help',
      );
      expect(attach.code).not.toBe(0);
      const asked = await south.run('curl', [
        '-sk',
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        `https://${manager.address}:5000/v1/catalogue`,
      ]);
      expect(asked.stdout).toBe('401');
      expect(await did(manager, ...LOGISTIC)).toContain('Hospitals: north (');
      await did(manager, 'federation', 'add', 'server3', '--name', 'south');
      expect(estimatesIn(await did(manager, ...LOGISTIC))).toBe(pooled);
    },
    3 * MINUTE,
  );

  test('R5: a name stands for one server, and a server for one name', async () => {
    expect(await mip(manager, 'federation', 'add', 'server3', '--name', 'north')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('north is the node server2'),
    });
    expect(await mip(manager, 'federation', 'add', 'server3', '--name', 'other')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('mip federation rename south other'),
    });
    expect((await mip(manager, 'federation', 'add', 'server9', '--name', 'west')).stderr).toContain('server2');
    const token = `SWMTKN-1-${'0'.repeat(50)}-${'0'.repeat(25)}`;
    const joining = (address: string) => mip(north, 'node', 'join', '--manager', address, '--token', token);
    expect((await joining(manager.address)).stderr).toContain('in that swarm already');
    expect(await joining('203.0.113.9')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(`whose managers are ${manager.address}:2377`),
    });
    expect((await mip(manager, 'federation', 'add', 'server3', '--name', 'West Side')).code).toBe(2);
  });

  test(
    'what changes the federation, as the page has it, works, and hospitals stay',
    async () => {
      for (const { text } of blocksOf('change')) await followPage(lab, manager, text);
      await eventually('all is well', isWell);
      const result = await did(manager, ...LOGISTIC);
      expect(result).toContain('Hospitals: coast, north');
      await did(manager, 'federation', 'rename', 'coast', 'south');
      expect(estimatesIn(await did(manager, ...LOGISTIC))).toBe(pooled);
    },
    5 * MINUTE,
  );

  test(
    'an old token admits nobody',
    async () => {
      const said = await did(manager, 'federation', 'token', 'worker');
      const token = /--token (\S+)/.exec(said)![1]!;
      await did(manager, 'federation', 'token', 'worker', '--rotate');
      await did(manager, 'federation', 'remove', 'south', '--yes');
      await did(south, 'node', 'leave');
      const refused = await mip(south, 'node', 'join', '--manager', manager.address, '--token', token);
      expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('rotated') });
      const [, fresh] = /--token (\S+)/.exec(await did(manager, 'federation', 'token', 'worker'))!;
      await did(south, 'node', 'join', '--manager', manager.address, '--token', fresh!);
      await eventually('the entry from before is down', async () =>
        /server3.*down/.test(JSON.stringify(JSON.parse(await did(manager, 'federation', 'nodes', '--json')).nodes)),
      );
      await did(manager, 'federation', 'add', 'server3', '--name', 'south');
      expect((await did(manager, 'federation', 'nodes')).match(/server3/g)).toHaveLength(1);
      expect(estimatesIn(await did(manager, ...LOGISTIC))).toBe(pooled);
    },
    4 * MINUTE,
  );
});
