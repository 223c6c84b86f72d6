import { cpSync } from 'node:fs';
import path from 'node:path';
import { HOSPITALS, writeDemoHospital } from '@mip/embedded/demo';
import type { Lab, LabHost } from '@mip/lab';
import { MIP_0_1_FILE } from '@mip/privacy-guard/testing';
import { type Outcome, temporaryFolder } from '../processes.js';
import { didOn, estimatesIn, mipOn } from './hands.js';
import { theLab } from './the-lab.js';

/** What every test of the lab asks. */
export const LOGISTIC = [
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
/** Where a hospital's files wait to be loaded, as its server sees them. */
export const INCOMING = '/var/lib/mip-hospital/incoming';

/** The servers that most tests of the lab work with. */
export interface Servers {
  readonly lab: Lab;
  readonly manager: LabHost;
  readonly north: LabHost;
  readonly south: LabHost;
  mip(host: LabHost, ...args: string[]): Promise<Outcome>;
  /** What a command printed. @throws Error with its words, if it failed */
  did(host: LabHost, ...args: string[]): Promise<string>;
  /** Whether the federation is well, as `status` says it. */
  isWell(host?: LabHost): Promise<boolean>;
  /** The server on which the master runs. */
  masterHost(): Promise<LabHost>;
}

export function servers(): Servers {
  const lab = theLab();
  const [manager, north, south] = lab.hosts as [LabHost, LabHost, LabHost];
  const mip = (host: LabHost, ...args: string[]): Promise<Outcome> => mipOn(lab, host, args);
  return {
    lab,
    manager,
    north,
    south,
    mip,
    did: (host, ...args) => didOn(lab, host, args),
    isWell: async (host = manager) => (await mip(host, 'federation', 'status')).code === 0,
    async masterHost() {
      for (const host of lab.hosts)
        if ((await host.docker('ps', '-q', '--filter', 'name=mip-master')).stdout !== '') return host;
      throw new Error('the master runs nowhere');
    },
  };
}

/** Servers on which nothing runs; the hospitals' files wait on theirs. */
export async function fresh(): Promise<Servers> {
  const found = servers();
  await Promise.all(found.lab.hosts.map((host) => host.reset()));
  const data = temporaryFolder('lab-data');
  for (const [i, host] of [found.north, found.south].entries()) {
    const name = HOSPITALS[i] ?? '';
    await writeDemoHospital(name, path.join(data, name));
    cpSync(path.join(data, name), path.join(host.hospitalFolder, 'incoming'), { recursive: true });
  }
  return found;
}

/** A federation of the manager and the two hospitals, which answer without a third. */
export interface Standing extends Servers {
  /** The estimates of `LOGISTIC` over both hospitals. */
  readonly pooled: string;
}

/** The federation that most tests of the lab start from: the one that stands already, if it is well, else a new one. */
export async function standing(): Promise<Standing> {
  const there = servers();
  const found = (await stands(there)) ? there : await founded();
  return { ...found, pooled: estimatesIn(await found.did(found.manager, ...LOGISTIC)) };
}

/** One manager, and the two hospitals on their servers, all well. */
async function stands({ manager, mip, isWell }: Servers): Promise<boolean> {
  if (!(await manager.answers()) || !(await isWell())) return false;
  const { stdout } = await mip(manager, 'federation', 'nodes', '--json');
  const { nodes, outside } = JSON.parse(stdout) as {
    nodes: { hostname: string; hospital?: string; manager?: unknown }[];
    outside: unknown[];
  };
  const seen = nodes.map(({ hostname, hospital = '', manager: manages }) => `${hostname} ${hospital} ${!!manages}`);
  const wanted = ['server1  true', 'server2 north false', 'server3 south false'];
  return outside.length === 0 && wanted.join() === seen.sort().join();
}

async function founded(): Promise<Servers> {
  const found = await fresh();
  const { manager, north, south, did } = found;
  await did(manager, 'federation', 'init');
  const token = /--token (\S+)/.exec(await did(manager, 'federation', 'token', 'worker'))?.[1] ?? '';
  await Promise.all(
    [north, south].map(async (host) => {
      await did(host, 'node', 'configure', '--data', INCOMING, '--policy', MIP_0_1_FILE);
      await did(host, 'node', 'join', '--manager', manager.address, '--token', token);
    }),
  );
  await did(manager, 'federation', 'add', 'server2=north', 'server3=south');
  return found;
}
