import { spawnSync } from 'node:child_process';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { claim, placesIn, runningFederation } from './data-folder.js';
import { HOSPITALS, writeDemoHospital } from './demo-cohort/demo-cohort.js';
import { DEMO_POLICY, OWN_FILES_POLICY, writePolicy } from './embedded-policies.js';
import { freePort, isFree } from './free-port.js';
import { hold } from './hold.js';
import { modelFolders, stateOf } from './hospital-folders.js';
import { duckdbStore, type HospitalStore, type LdsmKind } from './hospital-store.js';
import { importFolder } from './import-folder.js';
import { portalHome } from './portal-home.js';
import { postgresFor } from './postgres-home.js';
import { KeptProcess, ProcessEnded } from './process.js';
import type { Programs } from './programs.js';

/** A hospital of the embedded federation, and where its CSV files lie. */
export interface EmbeddedHospital {
  readonly name: string;
  readonly folder: string;
}

export interface EmbeddedOptions {
  readonly programs: Programs;
  readonly dataFolder: string;
  /** Empty: the three hospitals of the demo study. */
  readonly hospitals: readonly EmbeddedHospital[];
  readonly policyFile?: string;
  /** Port of the master's web service on loopback; 0 for any. */
  readonly port: number;
  /** Port of the portal on loopback; 0 for any; undefined for a federation without one. */
  readonly portalPort?: number;
  readonly lossSeconds: number;
  /** Where the data are stored; absent: as the last time, at first DuckDB. */
  readonly ldsm?: LdsmKind;
  /** Shows progress to a person. */
  say(text: string): void;
}

export interface Embedded {
  /** Of the master. */
  readonly url: string;
  readonly portal?: string;
  readonly hospitals: readonly string[];
  stop(): Promise<void>;
}

const FEDERATION = 'mip-federation';
/** The name that the MIP gives to the worker that holds only validation datasets. */
const VALIDATION = 'globalworker';

/**
 * Starts a whole federation on this machine: a master and a worker for each hospital, as separate processes on loopback,
 * with mutual TLS. Data that were imported before are not imported again.
 * @throws Error with a message for people: a taken port, a folder that holds something else, invalid data
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataFolder, programs, say } = options;
  const already = await runningFederation(dataFolder);
  if (already) throw new Error(`a federation runs on ${dataFolder} already: ${already.url} (process ${already.pid})`);
  // Checked before data are imported, which takes a while.
  if (options.portalPort && !(await isFree(options.portalPort)))
    throw new ProcessEnded('portal', 3, 'the port is taken');
  await claim(dataFolder);
  const release = await hold(dataFolder);
  const places = placesIn(dataFolder);
  const fronts: KeptProcess[] = [];
  const masters: KeptProcess[] = [];
  const workers: KeptProcess[] = [];
  const databases: KeptProcess[] = [];
  const onRestart = (name: string): void =>
    say(`${name} ended by itself; starting it again (its log is in ${places.logs})`);
  const stop = async (): Promise<void> => {
    // The master stops before the workers, so that current runs wait for its return and lose no hospital.
    for (const kept of [fronts, masters, workers, databases]) await Promise.all(kept.map((one) => one.stop()));
    await rm(places.ready, { force: true });
    await release();
  };
  try {
    await mkdir(places.logs, { recursive: true });
    const hospitals = options.hospitals.length > 0 ? options.hospitals : await demoHospitals(places.demo);
    const ports = { http: options.port, workers: 0 };
    const home = options.portalPort === undefined ? undefined : await portalHome(places.portal, programs);
    const master = new KeptProcess(
      {
        name: 'master',
        entry: programs.master,
        args: () => masterArgs(places.master, ports, options.lossSeconds, home?.authFile),
        logFile: path.join(places.logs, 'master.log'),
      },
      onRestart,
    );
    masters.push(master);
    const ready = await master.start();
    ports.http = Number(ready.http);
    ports.workers = Number(ready.workers);
    const postgres = await postgresFor(places, dataFolder, options, onRestart);
    if (postgres) databases.push(postgres.process);
    for (const hospital of hospitals) {
      const home = places.hospital(hospital.name);
      await writePolicy(home, options.hospitals.length === 0 ? DEMO_POLICY : OWN_FILES_POLICY);
      await bringData(hospital, home, postgres ? postgres.store(hospital.name, home) : duckdbStore(home), say);
    }
    const strangers: string[] = [];
    for (const { name } of hospitals) if (!(await hasEnrolled(places.hospital(name)))) strangers.push(name);
    const invited = invitations(programs.master, strangers, places.master, ports.workers);
    workers.push(
      ...hospitals.map(
        ({ name }) =>
          new KeptProcess(
            {
              name,
              entry: programs.worker,
              args: () => workerArgs(name, places.hospital(name), ports.workers, options.policyFile),
              env: invitedBy(invited.get(name)),
              logFile: path.join(places.logs, `${name}.log`),
            },
            onRestart,
          ),
      ),
    );
    // New ones one after the other: the order of enrolment decides between data that contradict each other.
    const isNew = (_: KeptProcess, i: number): boolean => invited.has(hospitals[i]!.name);
    for (const worker of workers.filter(isNew)) await worker.start();
    await Promise.all(workers.filter((worker, i) => !isNew(worker, i)).map((worker) => worker.start()));
    const url = `http://127.0.0.1:${ports.http}`;
    const names = hospitals.map(({ name }) => name);
    const { logs } = places;
    const port = options.portalPort || (await freePort());
    const portal = await home?.start({ masterUrl: url, port, hospitals: names, logs, onRestart });
    if (portal) fronts.push(...portal.processes);
    const known = { url, ...(portal && { portal: portal.url }) };
    await writeFile(places.ready, JSON.stringify({ pid: process.pid, ...known }));
    return { ...known, hospitals: names, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const masterArgs = (
  folder: string,
  { http, workers }: { http: number; workers: number },
  lossSeconds: number,
  authFile: string | undefined,
): string[] => [
  ...(authFile ? ['--auth', authFile] : []),
  'serve',
  '--folder',
  folder,
  '--federation',
  FEDERATION,
  '--port',
  String(http),
  '--worker-port',
  String(workers),
  '--loss-seconds',
  String(lossSeconds),
];

function workerArgs(name: string, folder: string, port: number, policyFile?: string): string[] {
  return [
    '--folder',
    folder,
    '--master',
    addressOf(port),
    ...(policyFile ? ['--policy', policyFile] : []),
    ...(name === VALIDATION ? ['--role', 'validation'] : []),
  ];
}

/** The environment of a worker that is invited: an argument could be read by every user of the machine. */
const invitedBy = (invitation: string | undefined): Record<string, string> =>
  invitation === undefined ? {} : { MIP_INVITATION: invitation };

const addressOf = (port: number): string => `https://127.0.0.1:${port}`;

/** One-time invitations for the hospitals that have not enrolled yet, by name. */
function invitations(
  master: string,
  names: readonly string[],
  masterFolder: string,
  port: number,
): Map<string, string> {
  if (names.length === 0) return new Map();
  const args = ['invite', ...names, '--folder', masterFolder, '--federation', FEDERATION, '--address', addressOf(port)];
  const { status, stdout, stderr } = spawnSync(process.execPath, [master, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.trim());
  const lines = stdout.trim().split('\n');
  return new Map(names.map((name, i) => [name, lines[i]!]));
}

const hasEnrolled = (home: string): Promise<boolean> =>
  access(path.join(home, 'identity', 'membership.json')).then(
    () => true,
    () => false,
  );

async function demoHospitals(folder: string): Promise<EmbeddedHospital[]> {
  const hospitals = HOSPITALS.map((name) => ({ name, folder: path.join(folder, name) }));
  for (const { name, folder: place } of hospitals) {
    const written = await modelFolders(place).catch(() => undefined);
    if (written) continue;
    // Written to a separate folder first, so that a partial one is never used.
    const unfinished = `${place}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await writeDemoHospital(name, unfinished);
    await rename(unfinished, place);
  }
  return hospitals;
}

/** Rebuilds a hospital's LDSM from its folder if that changed; the old one stays until the new one is complete. */
async function bringData(
  { name, folder }: EmbeddedHospital,
  home: string,
  store: HospitalStore,
  say: (text: string) => void,
): Promise<void> {
  const models = await modelFolders(folder);
  const state = [store.kind, ...(await Promise.all(models.map(stateOf)))].join('\n');
  const mark = path.join(home, 'imported.txt');
  const known = await readFile(mark, 'utf8').catch(() => '');
  if (known === state && (await store.isThere())) return store.settle();
  say(`importing the data of ${name} …`);
  const fresh = path.join(home, 'importing');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  await store.fill(fresh, () => importFolder(fresh, models));
  await store.settle();
  await writeFile(mark, state);
  await rm(fresh, { recursive: true });
}
