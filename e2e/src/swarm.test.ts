// The whole life of a federation on real Docker engines: one lab, tests in order, each from where the one before left off.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HOSPITALS, writeDemoHospital } from '@mip/embedded/demo';
import { type Lab, type LabHost, labLack, startLab } from '@mip/lab';
import { type PostgresServer, postgresPrograms, startPostgres, takeTls } from '@mip/local-postgres/testing';
import { connectEngine, networkFault, networkSpec } from '@mip/swarm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fencedBlocks } from './fenced-blocks.js';
import { didOn, estimatesIn, eventually, MINUTE, mipOn, settingsOf } from './lab-hands.js';
import { mip as program, root, temporaryFolder } from './processes.js';

const lack = labLack();
if (lack) console.warn(`\n*** THE LAB OF REAL ENGINES IS SKIPPED: ${lack} ***\n`);

/** What stands in a hospital's own file and may be nowhere else. */
const CANARY = 'canary-8f1c-password-of-the-ldsm';
const LOGISTIC = [
  'run',
  'logistic_regression',
  '--y',
  'diagnosis',
  '--positive-class',
  'AD',
  '--x',
  'age',
  'sex',
  'apoe4',
];

let lab: Lab;
/** Of the hospital south. */
let database: PostgresServer | undefined;
let manager: LabHost;
let north: LabHost;
let south: LabHost;
/** What the analysis gives over all hospitals. */
let pooled: string;

const settings = (): NodeJS.ProcessEnv => settingsOf(lab);
const mip = (host: LabHost, ...args: string[]) => mipOn(lab, host, args);
const did = (host: LabHost, ...args: string[]) => didOn(lab, host, args);
const table = estimatesIn;

const blocksOf = (who: string) => fencedBlocks().filter(({ lab: mark }) => mark === who);

/** Runs the lines of a page on a host as a shell would, with what a reader fills in filled in. */
async function follow(host: LabHost, lines: string, filled: Record<string, string> = {}): Promise<string> {
  let text = lines;
  for (const [word, value] of Object.entries(filled)) text = text.replaceAll(word, value);
  const shell = `set -e\nmip() { "${process.execPath}" "${program}" "$@"; }\n${text}`;
  const { code, stdout, stderr } = await host.run('bash', ['-c', shell], settings());
  if (code !== 0) throw new Error(`on ${host.name}:\n${text}\nended with ${code}:\n${stderr}\n${stdout}`);
  return `${stderr}${stdout}`;
}

/** The server on which the master runs. */
async function masterHost(): Promise<LabHost> {
  for (const host of [manager, north, south])
    if ((await host.docker('ps', '-q', '--filter', 'name=mip-master')).stdout !== '') return host;
  throw new Error('the master runs nowhere');
}

const isWell = async (host = manager): Promise<boolean> => (await mip(host, 'federation', 'status')).code === 0;

describe.skipIf(lack !== '')('a federation on a real swarm', () => {
  beforeAll(async () => {
    process.chdir(root);
    lab = await startLab({ hosts: 3 });
    [manager, north, south] = lab.hosts as [LabHost, LabHost, LabHost];
    await lab.images('0.1.0');
    const data = temporaryFolder('swarm-data');
    for (const name of HOSPITALS.slice(0, 2)) await writeDemoHospital(name, path.join(data, name));
    for (const [i, host] of [north, south].entries()) {
      cpSync(path.join(data, HOSPITALS[i]!), path.join(host.hospitalFolder, 'incoming'), { recursive: true });
    }
  }, 10 * MINUTE);
  afterAll(async () => {
    await lab?.end();
    await database?.stop();
  }, MINUTE);

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
    const listening = manager.run(
      'timeout',
      ['30', process.execPath, program, 'node', 'preflight', '--listen'],
      settings(),
    );
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
      ...{ id: 'R22', state: 'fault' },
      advice: expect.stringContaining('modprobe esp4'),
    });
    await listening;
  });

  test(
    'R22: each closed door is told from the others, and the line that preflight prints opens it',
    async () => {
      const listening = manager.run('timeout', ['90', process.execPath, program, 'node', 'preflight', '--listen']);
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
        await listening;
      }
    },
    3 * MINUTE,
  );

  test('a dry run says what it would do and does nothing', async () => {
    const said = await did(manager, 'federation', 'init', '--dry-run', '--subnet', '10.99.0.0/24');
    expect(said).toContain('would do');
    expect((await manager.docker('info', '--format', '{{.Swarm.LocalNodeState}}')).stdout.trim()).toBe('inactive');
  });

  test(
    'three commands on the manager and two on each hospital, as the pages have them, give a federated result',
    async () => {
      const [first, second] = blocksOf('manager').map(({ text }) => text);
      const [hospital] = blocksOf('hospital').map(({ text }) => text);
      const commands = (text: string): number => text.split('\n').filter((line) => line.startsWith('mip ')).length;
      expect(commands(first!) + commands(second!)).toBeLessThanOrEqual(3);
      expect(commands(hospital!)).toBeLessThanOrEqual(2);
      const said = await follow(manager, first!);
      const token = /--token (\S+)/.exec(said)![1]!;
      const filled = { MANAGER: manager.address, TOKEN: token, './data': '/var/lib/mip-hospital/incoming' };
      for (const host of [north, south]) await follow(host, hospital!, filled);
      for (const host of [north, south])
        writeFileSync(path.join(host.hospitalFolder, 'ldsm.password'), CANARY, { mode: 0o600 });
      const result = await follow(manager, second!);
      pooled = table(result);
      expect(pooled).toMatch(/apoe4\[2\] +1\.5/);
      expect(result).toContain('Hospitals: north, south (2122 patients)');
      expect(await isWell()).toBe(true);
    },
    5 * MINUTE,
  );

  test('what looks at the federation, as the page has it, works', async () => {
    for (const { text } of blocksOf('look')) expect(await follow(manager, text)).toContain('north');
  });

  test.runIf(postgresPrograms())(
    'R15: the LDSM of a hospital is a PostgreSQL on another server of its own, over TLS, with a role that only reads',
    async () => {
      const [address] = lab.registry.split(':') as [string];
      const port = 15_432;
      database = await startPostgres(postgresPrograms() ?? '', { port, settings: [`listen_addresses=${address}`] });
      const authority = takeTls(database, address);
      database.psql(`CREATE ROLE mip_import LOGIN PASSWORD 'of the owner'`);
      database.psql('CREATE DATABASE ldsm OWNER mip_import');
      database.psql(`CREATE ROLE mip_worker LOGIN PASSWORD '${CANARY}'`);
      const folder = temporaryFolder('swarm-ldsm');
      const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text, { mode: 0o600 });
      cpSync(authority, path.join(folder, 'ldsm-authority.pem'));
      write('ldsm.password', CANARY);
      write('import.password', 'of the owner');
      const config = {
        ...{ engine: 'postgres', host: address, port, database: 'ldsm', passwordFile: 'ldsm.password' },
        ...{ authority: 'ldsm-authority.pem', import: { user: 'mip_import', passwordFile: 'import.password' } },
      };
      write('ldsm.yaml', JSON.stringify(config));
      await did(south, 'data', 'import', path.join(south.hospitalFolder, 'incoming'), '--folder', folder);
      const said = await did(south, 'node', 'configure', '--ldsm', path.join(folder, 'ldsm.yaml'));
      expect(said).toContain('the worker begins anew');
      await eventually('all is well', isWell);
      expect(table(await did(manager, ...LOGISTIC))).toBe(pooled);
      const open = 'SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)';
      expect(String(database.psql(`${open} WHERE ssl AND usename = 'mip_worker'`)).trim()).not.toBe('0');
    },
    2 * MINUTE,
  );

  test('R1: the network carries the option that was asked for, is closed, and the same command again changes nothing', async () => {
    const network = JSON.parse((await manager.docker('network', 'inspect', 'mip-federation')).stdout)[0];
    expect(network).toMatchObject({ Driver: 'overlay', Attachable: false });
    expect(network.IPAM.Config[0].Subnet).toBe('10.20.30.0/24');
    const wish = { name: 'tried', federation: 'tried', subnet: '10.20.31.0/24', mtu: 1400, encrypted: true };
    const engine = connectEngine(`unix://${manager.socket}`);
    await engine.createNetwork(networkSpec(wish));
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

  test('R11: nothing of a hospital is with the manager, and only aggregates cross the network', async () => {
    const stop = await north.capture();
    await did(manager, ...LOGISTIC);
    const crossed = (await stop()).toString('latin1');
    expect(crossed.length).toBeGreaterThan(10_000);
    for (const word of ['apoe4', 'alpine_memory', 'logistic', 'diagnosis', CANARY]) expect(crossed).not.toContain(word);
    const known = await manager.run('bash', [
      '-c',
      'for s in $(docker service ls -q); do docker service inspect $s; done; docker node ls -q | xargs docker node inspect; docker config ls; docker secret ls; cat /var/lib/mip-federation/*',
    ]);
    expect(known.stdout).toContain('mip-worker-north');
    expect(known.stdout).not.toContain(CANARY);
    expect(
      (await manager.run('grep', ['-rl', CANARY, '/var/lib/mip-federation', '/var/lib/mip-hospital'])).stdout,
    ).toBe('');
    expect(readFileSync(path.join(north.hospitalFolder, 'ldsm.password'), 'utf8')).toBe(CANARY);
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
      expect(table(await did(manager, ...LOGISTIC))).toBe(pooled);
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
    'a power cut at a hospital: the run waits, the worker comes back by itself, the result is the same',
    async () => {
      await south.kill();
      const run = mip(manager, ...LOGISTIC);
      await eventually('the fault is seen', async () => {
        const { code, stdout } = await mip(manager, 'federation', 'status');
        return code === 1 && /FAULT +hospital south +its node server3 is down/.test(stdout);
      });
      await south.restart();
      const { code, stdout, stderr } = await run;
      expect(code, `${stderr}${stdout}`).toBe(0);
      if (stdout.includes('Hospitals: north, south')) expect(table(stdout)).toBe(pooled);
      else expect(stdout).toContain('Not in it: south, rule UNREACHABLE');
      await eventually('all is well', isWell);
      expect(table(await did(manager, ...LOGISTIC))).toBe(pooled);
    },
    4 * MINUTE,
  );

  test(
    'a hospital that is cut off and healed comes back, and nobody has to do anything',
    async () => {
      north.cut();
      await eventually('the cut is seen', async () =>
        /FAULT +hospital north/.test((await mip(manager, 'federation', 'status')).stdout),
      );
      north.heal();
      await eventually('all is well', isWell, 2 * MINUTE);
      await eventually('the result is whole', async () => table(await did(manager, ...LOGISTIC)) === pooled);
    },
    4 * MINUTE,
  );

  test(
    'R8: a server is drained when its runs have ended, and takes work again when it is told to',
    async () => {
      const frozen = (await masterHost()).docker('ps', '-q', '--filter', 'name=mip-master');
      await manager.docker('pause', (await frozen).stdout.trim());
      const blind = await mip(manager, 'federation', 'drain', 'south', '--wait', '2');
      await manager.docker('unpause', (await frozen).stdout.trim());
      expect(blind).toMatchObject({ code: 3, stderr: expect.stringContaining('nothing was drained') });

      const worker = (await south.docker('ps', '-q', '--filter', 'name=mip-worker')).stdout.trim();
      await south.docker('pause', worker);
      const going = mip(manager, ...LOGISTIC);
      const runs = async (): Promise<string> => (await mip(manager, 'federation', 'status')).stdout;
      await eventually('a run is under way', async () => (await runs()).includes('; 1 run under way'));
      const hasty = await mip(manager, 'federation', 'drain', 'south', '--wait', '2');
      expect(hasty).toMatchObject({ code: 3, stderr: expect.stringContaining('1 run still under way after 2 s') });
      expect(hasty.stderr).toContain('waiting for 1 run to end');
      const draining = did(manager, 'federation', 'drain', 'south');
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await south.docker('unpause', worker);
      expect(table((await going).stdout)).toBe(pooled);
      await draining;
      await eventually('its worker is gone', async () => (await south.docker('ps', '-q')).stdout === '');
      expect((await mip(manager, 'federation', 'status')).stdout).toMatch(
        /WARN +hospital south +its node is set to drain/,
      );
      await did(manager, 'federation', 'resume', 'south');
      await eventually('all is well', isWell);
    },
    2 * MINUTE,
  );

  test(
    'what changes the federation, as the page has it, works, and hospitals stay',
    async () => {
      for (const { text } of blocksOf('change')) await follow(manager, text);
      await eventually('all is well', isWell);
      const result = await did(manager, ...LOGISTIC);
      expect(result).toContain('Hospitals: coast, north');
      await did(manager, 'federation', 'rename', 'coast', 'south');
      expect(table(await did(manager, ...LOGISTIC))).toBe(pooled);
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
      expect(table(await did(manager, ...LOGISTIC))).toBe(pooled);
    },
    4 * MINUTE,
  );

  test(
    'an upgrade that fails backs out, and one that succeeds is everywhere',
    async () => {
      await lab.images('0.1.1');
      const wrong = `${lab.registry}/mip-worker:0.1.2`;
      for (const args of [
        ['tag', `${lab.registry}/mip-master:0.1.0`, wrong],
        ['push', '-q', wrong],
      ])
        expect((await manager.docker(...args)).code).toBe(0);
      for (const args of [
        ['tag', `${lab.registry}/mip-master:0.1.0`, `${lab.registry}/mip-master:0.1.2`],
        ['push', '-q', `${lab.registry}/mip-master:0.1.2`],
      ])
        expect((await manager.docker(...args)).code).toBe(0);
      const failed = await mip(manager, 'federation', 'upgrade', '0.1.2');
      expect(failed.code).toBe(7);
      expect(failed.stderr).toContain('did not come back with 0.1.2, and runs 0.1.0 again');
      await eventually('all is well', isWell);
      for (const [name, from] of [
        ['mip-worker:0.1.3', 'mip-worker:0.1.1'],
        ['mip-master:0.1.3', 'mip-worker:0.1.1'],
      ])
        for (const args of [
          ['tag', `${lab.registry}/${from}`, `${lab.registry}/${name}`],
          ['push', '-q', `${lab.registry}/${name}`],
        ])
          expect((await manager.docker(...args)).code).toBe(0);
      const masterless = await mip(manager, 'federation', 'upgrade', '0.1.3');
      expect(masterless.code).toBe(7);
      expect(masterless.stderr).toContain('back    master to 0.1.0');
      await eventually('all is well', isWell, 2 * MINUTE);
      expect(table(await did(manager, ...LOGISTIC))).toBe(pooled);
      await did(manager, 'federation', 'upgrade', '0.1.1');
      const services = (await manager.docker('service', 'ls', '--format', '{{.Name}} {{.Image}}')).stdout;
      expect(services.match(/0\.1\.1/g)).toHaveLength(4);
      expect(table(await did(manager, ...LOGISTIC))).toBe(pooled);
    },
    10 * MINUTE,
  );

  test(
    'R31: three managers; the leading one dies; the master is elsewhere, and runs go on',
    async () => {
      await did(manager, 'federation', 'promote', 'north');
      expect((await mip(manager, 'federation', 'status')).stdout).toContain('even number');
      await did(manager, 'federation', 'promote', 'south');
      await eventually('three managers', async () =>
        (await mip(manager, 'federation', 'status')).stdout.includes('3 of 3 reachable'),
      );
      await did(manager, 'federation', 'init');
      await eventually('all is well', isWell);
      expect((await mip(manager, 'federation', 'status')).stdout).toContain('server2, server3 are a hospital too');
      expect((await masterHost()).name).not.toBe(manager.name);
      mkdirSync(north.federationFolder, { recursive: true });
      cpSync(manager.federationFolder, north.federationFolder, { recursive: true });
      const before = /run (\S{36})/.exec(await did(north, ...LOGISTIC))![1]!;
      await north.docker('pause', (await north.docker('ps', '-q', '--filter', 'name=mip-worker')).stdout.trim());
      const going = mip(north, ...LOGISTIC);
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      const began = Date.now();
      await manager.kill();
      await north.docker('unpause', (await north.docker('ps', '-q', '--filter', 'name=mip-worker')).stdout.trim());
      await eventually('a master answers', async () => (await mip(north, 'status')).code === 0, 2 * MINUTE);
      console.info(`the master answered ${Math.round((Date.now() - began) / 1000)} s after the leading manager died`);
      const { code, stdout, stderr } = await going;
      expect(code, `${stderr}${stdout}`).toBe(0);
      expect(table(stdout)).toBe(pooled);
      expect((await did(north, 'explain', before)).length).toBeGreaterThan(100);
      await eventually('two of three managers are seen', async () =>
        /FAULT +managers +2 of 3 reachable/.test((await mip(north, 'federation', 'status')).stdout),
      );
      await manager.restart();
      await eventually('all is well', () => isWell(north), 2 * MINUTE);
    },
    8 * MINUTE,
  );

  test(
    "R31: the master's own server dies; the master moves, and knows what it promised",
    async () => {
      await did(manager, 'federation', 'init');
      await eventually('all is well', isWell);
      const before = /run (\S{36})/.exec(await did(manager, ...LOGISTIC))![1]!;
      const host = await masterHost();
      const other = host === manager ? north : manager;
      const began = Date.now();
      await host.kill();
      await eventually('a master answers', async () => (await mip(other, 'status')).code === 0, 2 * MINUTE);
      console.info(`the master answered ${Math.round((Date.now() - began) / 1000)} s after its own server died`);
      expect((await did(other, 'explain', before)).length).toBeGreaterThan(100);
      await host.restart();
      await eventually('all is well', () => isWell(other), 2 * MINUTE);
      expect(table(await did(other, ...LOGISTIC))).toBe(pooled);
    },
    6 * MINUTE,
  );

  test(
    'a removed hospital is out at once, and its folder stays its own',
    async () => {
      await did(north, 'federation', 'demote', 'south');
      await did(north, 'federation', 'remove', 'south', '--yes');
      expect(await did(north, ...LOGISTIC)).toContain('Hospitals: north (');
      expect(existsSync(path.join(south.hospitalFolder, 'ldsm.duckdb'))).toBe(true);
      await did(south, 'node', 'leave');
      expect(await did(south, 'node', 'leave')).toContain('in no swarm');
    },
    4 * MINUTE,
  );

  test(
    'T4: a hospital outside the swarm runs its worker itself, and takes part until it is removed',
    async () => {
      const line = (await did(north, 'federation', 'invite', 'south'))
        .split('\n')
        .find((one) => one.startsWith('mip '));
      const early = await mip(south, 'node', 'start', '--folder', '/var/lib/mip-nothing');
      expect(early).toMatchObject({ code: 3, stderr: expect.stringContaining('mip node configure') });
      expect(await follow(south, line!)).toContain('registered at the master');
      expect((await south.docker('info', '--format', '{{.Swarm.LocalNodeState}}')).stdout.trim()).toBe('inactive');
      expect(table(await did(north, ...LOGISTIC))).toBe(pooled);
      expect(await did(north, 'federation', 'nodes')).toMatch(/outside the swarm.*south/);
      const outside = /hospital south +outside the swarm; connected/;
      expect((await mip(north, 'federation', 'status')).stdout).toMatch(outside);
      const twice = await mip(north, 'node', 'start');
      expect(twice).toMatchObject({ code: 3, stderr: expect.stringContaining('the swarm runs a worker') });
      const [container] = JSON.parse((await south.docker('inspect', 'mip-worker')).stdout);
      expect(container.HostConfig).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'], PortBindings: {} });
      await south.kill();
      await south.restart();
      await eventually('it comes back by itself', async () => table(await did(north, ...LOGISTIC)) === pooled);
      await did(south, 'node', 'start');
      await did(north, 'federation', 'remove', 'south', '--yes');
      expect(await did(north, ...LOGISTIC)).toContain('Hospitals: north (');
      const refused = await mip(south, 'node', 'start', '--wait', '15');
      expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('mip-worker') });
      expect(await did(south, 'node', 'stop')).toContain('the worker is stopped');
      expect(await did(south, 'node', 'stop')).toContain('no worker');
    },
    4 * MINUTE,
  );

  test(
    'R33: the swarm is lost; from a backup the federation is the same again, for whom it was and for whom it was not',
    async () => {
      const backup = path.join(temporaryFolder('swarm-backup'), 'federation');
      await did(north, 'federation', 'backup', backup);
      for (const host of [manager, north]) {
        await host.docker('swarm', 'leave', '--force');
        await eventually('nothing of it runs', async () => (await host.docker('ps', '-aq')).stdout === '');
        await host.docker('volume', 'rm', 'mip-federation-master', 'mip-federation-keeper');
        for (const name of readdirSync(host.federationFolder))
          rmSync(path.join(host.federationFolder, name), { recursive: true });
      }
      const lost = await mip(manager, 'federation', 'status');
      expect(lost).toMatchObject({ code: 3, stderr: expect.stringContaining('mip federation init') });
      await did(manager, 'federation', 'restore', backup);
      await did(manager, 'federation', 'init');
      await did(north, 'node', 'start', '--master', `https://${manager.address}:5443`);
      expect(await did(manager, ...LOGISTIC)).toContain('Hospitals: north (');
      const removed = await mip(south, 'node', 'start', '--wait', '15', '--master', `https://${manager.address}:5443`);
      expect(removed.code).toBe(5);
      expect(await did(manager, ...LOGISTIC)).toContain('Hospitals: north (');
      for (const host of [north, south]) await did(host, 'node', 'stop');
    },
    5 * MINUTE,
  );
});
