import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { networkInterfaces, totalmem } from 'node:os';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { not, ok, type Tested } from './tested.js';

const run = promisify(execFile);
const OLDEST_ENGINE = [20, 10] as const;
const LEAST_DISK_GB = 5;
const LEAST_MEMORY_GB = 1;
/** VXLAN takes 50 bytes of a packet, ESP up to 60 more. */
const LEAST_MTU = 1400;

/** Checks of this server alone. `address` is where other servers reach it; `subnet` is the federation network's. */
export async function checkServer(engine: Docker, address: string, subnet: string): Promise<Tested[]> {
  const info = (await engine.info()) as { ServerVersion: string; DockerRootDir: string; LiveRestoreEnabled?: boolean };
  return [
    engineVersion(info.ServerVersion),
    ...(info.LiveRestoreEnabled
      ? [
          not(
            'fault',
            'R19',
            'live-restore of the engine',
            'on',
            'A swarm needs it off: "live-restore": false in /etc/docker/daemon.json.',
          ),
        ]
      : []),
    await disk(info.DockerRootDir),
    memory(),
    ...(await kernel()),
    ...(await addressFindings(address)),
    await mtu(address),
    await subnetClash(subnet),
  ];
}

function engineVersion(version: string): Tested {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > OLDEST_ENGINE[0] || (major === OLDEST_ENGINE[0] && minor >= OLDEST_ENGINE[1]);
  const tested = 'Docker engine';
  return isEnough
    ? ok('R19', tested, version)
    : not('fault', 'R19', tested, version, `Install ${OLDEST_ENGINE.join('.')} or later.`);
}

async function disk(folder: string): Promise<Tested> {
  const tested = `free space in ${folder}`;
  try {
    const { bavail, bsize } = await statfs(folder);
    const free = (bavail * bsize) / 1e9;
    const text = `${free.toFixed(0)} GB`;
    if (free >= LEAST_DISK_GB) return ok('R44', tested, text);
    return not('fault', 'R44', tested, text, `Have ${LEAST_DISK_GB} GB: docker system df tells what takes room.`);
  } catch {
    return not('unknown', 'R44', tested, 'cannot be read', 'Run this on the server itself, as root.');
  }
}

function memory(): Tested {
  const total = totalmem() / 1e9;
  const text = `${total.toFixed(1)} GB`;
  if (total >= LEAST_MEMORY_GB) return ok('R50', 'memory', text);
  return not('fault', 'R50', 'memory', text, `A worker needs ${LEAST_MEMORY_GB} GB.`);
}

/** The kernel encrypts the overlay; without ESP everything starts, but no packet arrives. */
async function kernel(): Promise<Tested[]> {
  const release = (await readFile('/proc/sys/kernel/osrelease', 'utf8').catch(() => '')).trim();
  const modules = `/lib/modules/${release}`;
  const lists = await Promise.all(
    ['modules.builtin', 'modules.dep'].map((file) => readFile(`${modules}/${file}`, 'utf8').catch(() => '')),
  );
  const has = (module: string): boolean =>
    existsSync(`/sys/module/${module}`) || lists.some((list) => list.includes(`/${module}.ko`));
  const known = lists.some((list) => list !== '') || existsSync('/sys/module');
  const esp = (await espWorks()) || has('esp4');
  return [
    esp
      ? ok('R22', 'ESP in the kernel', 'there')
      : not(
          known ? 'fault' : 'unknown',
          'R22',
          'ESP in the kernel',
          'not found: the encrypted network would start, and carry nothing',
          'modprobe esp4 xfrm_user; if there is no such module, use a kernel with CONFIG_INET_ESP.',
        ),
    has('vxlan') || existsSync('/sys/class/net/vxlan_sys_4789')
      ? ok('R21', 'VXLAN in the kernel', 'there')
      : not('unknown', 'R21', 'VXLAN in the kernel', 'no module found; it may be built in', 'modprobe vxlan'),
  ];
}

/** Adds an ESP state for an address that nobody has, and removes it: the kernel accepts it only if it supports ESP. */
async function espWorks(): Promise<boolean> {
  const state = ['src', '192.0.2.1', 'dst', '192.0.2.2', 'proto', 'esp', 'spi', '0x4d4950'];
  const key = `0x${'0'.repeat(40)}`;
  try {
    await run('ip', ['xfrm', 'state', 'add', ...state, 'mode', 'transport', 'aead', 'rfc4106(gcm(aes))', key, '64']);
    await run('ip', ['xfrm', 'state', 'del', ...state]);
    return true;
  } catch {
    return false;
  }
}

async function addressFindings(address: string): Promise<Tested[]> {
  const own = Object.entries(networkInterfaces()).find(([, list]) => list?.some((one) => one.address === address));
  const tested = `address ${address}`;
  if (!own)
    return [
      not(
        'warning',
        'R4',
        tested,
        'not an address of this server: it is behind NAT',
        `Join with --advertise-addr ${address}, and let the router pass the ports on.`,
      ),
    ];
  const dynamic = await run('ip', ['-j', 'addr', 'show', 'dev', own[0]!])
    .then(({ stdout }) => /"dynamic":\s*true/.test(stdout))
    .catch(() => undefined);
  if (dynamic === undefined)
    return [
      not('unknown', 'R4', tested, `on ${own[0]}; whether it is static cannot be told`, 'Have a static address.'),
    ];
  return [
    dynamic
      ? not(
          'warning',
          'R4',
          tested,
          `given to ${own[0]} for a time only (DHCP)`,
          'Have a static address, or a fixed lease: the swarm does not follow a change.',
        )
      : ok('R4', tested, `static, on ${own[0]}`),
  ];
}

async function mtu(address: string): Promise<Tested> {
  const own = Object.entries(networkInterfaces()).find(([, list]) => list?.some((one) => one.address === address));
  const name = own?.[0];
  const size = name === undefined ? 0 : await linkMtu(name);
  if (size === 0) return not('unknown', 'R21', 'MTU', 'no interface has this address', 'See ip link.');
  if (size >= LEAST_MTU) return ok('R21', `MTU of ${name}`, `${size} bytes`);
  return not(
    'warning',
    'R21',
    `MTU of ${name}`,
    `${size} bytes`,
    `Tell the manager: mip federation init --mtu ${size - 110}`,
  );
}

const linkMtu = (name: string): Promise<number> =>
  run('ip', ['link', 'show', 'dev', name]).then(
    ({ stdout }) => Number(/ mtu (\d+)/.exec(stdout)?.[1] ?? 0),
    async () => Number(await readFile(`/sys/class/net/${name}/mtu`, 'utf8').catch(() => '0')),
  );

/** Local routes that overlap the federation network would divert its packets. */
async function subnetClash(subnet: string): Promise<Tested> {
  const tested = `routes into ${subnet}`;
  const routes = await readFile('/proc/net/route', 'utf8').catch(() => '');
  const [network, length] = rangeOf(subnet);
  const clash = routes
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .find(([name, destination, , , , , , mask]) => {
      if (!destination || !mask || mask === '00000000' || name?.startsWith('br-')) return false;
      const to = swapped(destination);
      const shorter = Math.min(length, bits(swapped(mask)));
      return shorter > 0 && to >>> (32 - shorter) === network >>> (32 - shorter);
    });
  if (!clash) return ok('R1', tested, 'none');
  return not(
    'fault',
    'R1',
    tested,
    `one over ${clash[0]}`,
    'Tell the manager: mip federation init --subnet, another one.',
  );
}

function rangeOf(subnet: string): readonly [number, number] {
  const [address = '', length = '24'] = subnet.split('/');
  return [address.split('.').reduce((total, part) => total * 256 + Number(part), 0), Number(length)];
}

/** The kernel writes addresses in the machine's byte order. */
const swapped = (hex: string): number => Buffer.from(hex, 'hex').readUInt32LE(0);
const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length;
