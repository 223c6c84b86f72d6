import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type HostPlan, LabHost } from './host.js';
import { descendants, killed, processesUnder } from './processes.js';
import { may, must, ran, until } from './sh.js';

export interface LabOptions {
  /** How many servers each part has; a part is a lab of its own, to its tests. */
  readonly parts: readonly number[];
  say?(text: string): void;
}

/** Several servers on one machine, with a registry that all of them reach. */
export interface Lab {
  readonly hosts: readonly LabHost[];
  /** An engine of no server, which builds images and pushes them. */
  readonly builder: LabHost;
  /** `address:port` of the registry. */
  readonly registry: string;
  /** Builds our images and pushes them. */
  images(release?: string): Promise<void>;
}

/** A lab that this process started, and ends. */
export interface OwnLab {
  /** Where it keeps everything; by this `openLab` finds it. */
  readonly folder: string;
  end(): Promise<void>;
}

/** What a lab writes down for those who find it, running or left behind. */
interface LabRecord {
  readonly pid: number;
  readonly bridge: string;
  readonly registry: string;
  readonly builder: HostPlan;
  readonly parts: readonly (readonly HostPlan[])[];
}

const PREFIX = 'mip-lab-';
const RECORD = 'lab.json';
const REGISTRY_PORT = 5000;

/** Brings up a lab: namespaces on a bridge, an engine in each, a registry on the bridge. Clears what a killed one left. */
export async function startLab({ parts: counts, say = () => {} }: LabOptions): Promise<OwnLab> {
  clearLeftovers();
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  const net = 64 + (process.pid % 128);
  const tag = `m${net}`;
  const bridge = `${tag}b`;
  const gateway = `10.${net}.77.254`;
  must('ip', 'link', 'add', bridge, 'type', 'bridge');
  must('ip', 'addr', 'add', `${gateway}/24`, 'dev', bridge);
  must('ip', 'link', 'set', bridge, 'up');
  const registry = `${gateway}:${REGISTRY_PORT}`;
  let made = 0;
  const planOf = (hostname: string): HostPlan => {
    made++;
    return {
      name: `${tag}h${made}`,
      hostname,
      address: `10.${net}.77.${made}`,
      gateway,
      bridge,
      folder: path.join(folder, `${tag}h${made}`),
      bip: `172.${19 + made}.0.1/16`,
      registry,
    };
  };
  const parts = counts.map((count) => Array.from({ length: count }, (_, i) => planOf(`server${i + 1}`)));
  const record: LabRecord = { pid: process.pid, bridge, registry, builder: planOf('builder'), parts };
  writeFileSync(path.join(folder, RECORD), JSON.stringify(record));
  const stopRegistry = await startRegistry(folder, registry);
  const hosts = plansIn(record).map((plan) => new LabHost(plan));
  const end = async (): Promise<void> => {
    for (const host of hosts) await host.remove();
    stopRegistry();
    may('ip', 'link', 'delete', bridge);
    unmountUnder(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const host of hosts) host.connect();
    say(`starting ${hosts.length} engines …`);
    await Promise.all(hosts.map((host) => host.start()));
  } catch (error) {
    await end();
    throw error;
  }
  return { folder, end };
}

/** A part of a lab that runs, found by the lab's folder. @throws Error if there is none */
export function openLab(folder: string, part = 0, say: (text: string) => void = () => {}): Lab {
  const {
    pid,
    registry,
    builder: plan,
    parts,
  } = JSON.parse(readFileSync(path.join(folder, RECORD), 'utf8')) as LabRecord;
  process.kill(pid, 0);
  const builder = new LabHost(plan);
  return {
    hosts: (parts[part] ?? []).map((one) => new LabHost(one)),
    builder,
    registry,
    images: (release) => pushImages(builder, registry, say, release),
  };
}

const plansIn = ({ parts, builder }: LabRecord): readonly HostPlan[] => [...parts.flat(), builder];

async function startRegistry(folder: string, address: string): Promise<() => void> {
  const storage = path.join(folder, 'registry');
  mkdirSync(storage);
  const config = path.join(folder, 'registry.yml');
  const text = [
    'version: 0.1',
    'log: {level: error}',
    `storage: {filesystem: {rootdirectory: ${storage}}}`,
    `http: {addr: ${address}}`,
  ];
  writeFileSync(config, `${text.join('\n')}\n`);
  const registry = spawn('docker-registry', ['serve', config], { stdio: 'ignore' });
  await until('the registry', 15_000, () =>
    fetch(`http://${address}/v2/`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return () => void registry.kill('SIGKILL');
}

/** The images of this checkout, on a base made of this machine's own Node.js: nothing is pulled. */
async function pushImages(
  host: LabHost,
  registry: string,
  say: (text: string) => void,
  release = '0.1.0',
): Promise<void> {
  const env = { ...process.env, DOCKER_HOST: `unix://${host.socket}` };
  const succeed = async (program: string, ...args: string[]): Promise<void> => {
    const { code, stderr } = await ran(program, args, env);
    if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  };
  if ((await host.docker('image', 'inspect', 'mip-base')).code !== 0) {
    say('making a base image of this machine …');
    await succeed('sh', '-c', 'sh deploy/images/base-from-this-machine.sh | docker import - mip-base');
  }
  say(`building images ${release} …`);
  await succeed(
    process.execPath,
    'tools/images.mjs',
    '--registry',
    registry,
    '--base',
    'mip-base',
    '--release',
    release,
  );
}

/** Ends what a lab left whose process was killed; only what its own record names. */
function clearLeftovers(): void {
  for (const name of readdirSync(os.tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    const record = leftRecord(path.join(folder, RECORD));
    if (!record) continue;
    const own = processesUnder(folder);
    for (const pid of new Set([...own, ...descendants(own)])) killed(pid);
    for (const host of plansIn(record)) {
      may('ip', 'netns', 'delete', host.name);
      may('ip', 'link', 'delete', `v${host.name}`);
    }
    may('ip', 'link', 'delete', record.bridge);
    unmountUnder(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The record of a lab whose process has ended; undefined where it runs, or where there is no record. */
function leftRecord(file: string): LabRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as LabRecord;
    if (!existsSync(`/proc/${record.pid}`)) return record;
  } catch {
    // Not a lab's, or not written whole: nothing is known of it that could be taken away.
  }
  return undefined;
}

function unmountUnder(folder: string): void {
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const mount of mounts.filter((place) => place.startsWith(`${folder}/`)).reverse()) may('umount', '-l', mount);
}
