import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ENTRIES } from '../commands/processes.js';
import { HOSPITALS, writeDemoHospital } from '../demo-cohort/demo-cohort.js';
import { claim, placesIn, runningFederation } from './data-folder.js';
import { modelFolders, stateOf } from './hospital-folders.js';
import { importFolder } from './import-folder.js';
import { KeptProcess } from './process.js';

/** A hospital of the embedded federation, and where its CSV files lie. */
export interface EmbeddedHospital {
  readonly name: string;
  readonly folder: string;
}

export interface EmbeddedOptions {
  readonly dataFolder: string;
  /** Empty: the three hospitals of the demo study. */
  readonly hospitals: readonly EmbeddedHospital[];
  readonly policyFile?: string;
  /** Port of the web service on loopback; 0 for any. */
  readonly port: number;
  readonly lossSeconds: number;
  /** What happens, for people. */
  say(text: string): void;
}

export interface Embedded {
  readonly url: string;
  readonly hospitals: readonly string[];
  stop(): Promise<void>;
}

/** The name that the MIP gives to the worker that holds only validation datasets. */
const VALIDATION = 'globalworker';

/**
 * Brings up a whole federation on this machine: a master and a worker for each hospital, as processes of their own,
 * on loopback, with mutual TLS. Data that have been imported before are not imported again.
 * @throws Error with a message for people: a taken port, a folder that holds something else, data that are at fault
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataFolder, say } = options;
  const already = await runningFederation(dataFolder);
  if (already) throw new Error(`a federation runs on ${dataFolder} already: ${already.url} (process ${already.pid})`);
  await claim(dataFolder);
  const places = placesIn(dataFolder);
  await mkdir(places.logs, { recursive: true });
  const hospitals = options.hospitals.length > 0 ? options.hospitals : await demoHospitals(places.demo);
  for (const hospital of hospitals) await bringData(hospital, places.hospital(hospital.name), say);

  const kept: KeptProcess[] = [];
  const onRestart = (name: string): void =>
    say(`${name} ended by itself; starting it again (its log is in ${places.logs})`);
  const stop = async (): Promise<void> => {
    await Promise.all(kept.slice(1).map((one) => one.stop()));
    await kept[0]?.stop();
    await rm(places.ready, { force: true });
  };
  try {
    const ports = { http: options.port, workers: 0 };
    const master = new KeptProcess(
      {
        name: 'master',
        entry: ENTRIES.master,
        args: () => masterArgs(places.master, ports, options.lossSeconds),
        logFile: path.join(places.logs, 'master.log'),
      },
      onRestart,
    );
    kept.push(master);
    const ready = await master.start();
    ports.http = Number(ready.http);
    ports.workers = Number(ready.workers);
    const workers = hospitals.map(
      ({ name }) =>
        new KeptProcess(
          {
            name,
            entry: ENTRIES.worker,
            args: () => workerArgs(name, places.hospital(name), places.master, ports.workers, options.policyFile),
            logFile: path.join(places.logs, `${name}.log`),
          },
          onRestart,
        ),
    );
    kept.push(...workers);
    await Promise.all(workers.map((worker) => worker.start()));
    const url = `http://127.0.0.1:${ports.http}`;
    await writeFile(places.ready, JSON.stringify({ pid: process.pid, url }));
    return { url, hospitals: hospitals.map(({ name }) => name), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const masterArgs = (
  folder: string,
  { http, workers }: { http: number; workers: number },
  lossSeconds: number,
): string[] => [
  'serve',
  '--folder',
  folder,
  '--federation',
  'mip-federation',
  '--port',
  String(http),
  '--worker-port',
  String(workers),
  '--loss-seconds',
  String(lossSeconds),
];

async function workerArgs(
  name: string,
  folder: string,
  masterFolder: string,
  port: number,
  policyFile?: string,
): Promise<string[]> {
  const address = `https://127.0.0.1:${port}`;
  const enrolled = await readFile(path.join(folder, 'identity', 'membership.json')).catch(() => undefined);
  return [
    '--folder',
    folder,
    '--master',
    address,
    ...(enrolled ? [] : ['--invitation', invite(name, masterFolder, address)]),
    ...(policyFile ? ['--policy', policyFile] : []),
    ...(name === VALIDATION ? ['--role', 'validation'] : []),
  ];
}

function invite(hospital: string, masterFolder: string, address: string): string {
  const args = [
    ENTRIES.master,
    'invite',
    hospital,
    '--folder',
    masterFolder,
    '--federation',
    'mip-federation',
    '--address',
    address,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.trim());
  return stdout.trim();
}

async function demoHospitals(folder: string): Promise<EmbeddedHospital[]> {
  const hospitals = HOSPITALS.map((name) => ({ name, folder: path.join(folder, name) }));
  for (const { name, folder: place } of hospitals) {
    const written = await modelFolders(place).catch(() => undefined);
    if (!written) await writeDemoHospital(name, place);
  }
  return hospitals;
}

async function bringData({ name, folder }: EmbeddedHospital, home: string, say: (text: string) => void): Promise<void> {
  const models = await modelFolders(folder);
  const state = (await Promise.all(models.map(stateOf))).join('\n');
  const mark = path.join(home, 'imported.txt');
  if ((await readFile(mark, 'utf8').catch(() => '')) === state) return;
  await mkdir(home, { recursive: true, mode: 0o700 });
  say(`importing the data of ${name} …`);
  await importFolder(home, models, { replace: true });
  await writeFile(mark, state);
}
