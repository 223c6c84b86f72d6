import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Program, runProgram, startProgram } from './programs.js';
import { datasetsOf, fillHospital, type Study } from './studies.js';

/** A master and workers as processes of their own, joined by mutual TLS on loopback. */
export interface BenchFederation {
  readonly folder: string;
  readonly datasets: readonly string[];
  readonly workers: readonly Program[];
  /** Processor time that master and workers have used so far, in milliseconds. */
  processorMs(): number;
  /** One analysis over the engine's HTTP interface, request to result. @throws Error for every status but 200 */
  ask(question: Question): Promise<unknown>;
  stop(): Promise<void>;
}

export interface FederationOptions {
  /** Further arguments of each worker. */
  readonly workerOptions?: readonly string[];
  /** Datasets of each hospital, 1 if left out: a large one is made in several parts. */
  readonly parts?: number;
  filled?(folder: string): Promise<void>;
}

export interface Question {
  readonly algorithm: string;
  readonly x?: readonly string[];
  readonly y?: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Those asked; without it all. */
  readonly datasets?: readonly string[];
}

/** Makes a study of `rows` rows over hospitals, and starts everything; `filled` is called before workers own their data. */
export async function startFederation(
  study: Study,
  hospitals: number,
  rows: number,
  { workerOptions = [], parts = 1, filled }: FederationOptions = {},
): Promise<BenchFederation> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mip-bench-'));
  const datasets = datasetsOf(hospitals * parts);
  const before = (dataset: number): number => Math.floor((dataset * rows) / datasets.length);
  const masterFolder = path.join(folder, 'master');
  const master = await startProgram('master', ['--folder', masterFolder, '--port', '0', '--worker-port', '0']);
  const address = `https://127.0.0.1:${master.ready.workers}`;
  const invitations = runProgram('master', [
    ...['invite', ...datasetsOf(hospitals).map((code) => `hospital-${code}`)],
    ...['--folder', masterFolder, '--address', address],
  ]).split('\n');
  const placeOf = (k: number): string => path.join(folder, `worker${k}`);
  for (let k = 0; k < hospitals; k++) {
    await mkdir(placeOf(k));
    for (let d = k * parts; d < (k + 1) * parts; d++) {
      await fillHospital(placeOf(k), study, d, before(d + 1) - before(d));
    }
  }
  await filled?.(folder);
  const workers: Program[] = [];
  for (const [k, invitation] of invitations.entries()) {
    workers.push(await startProgram('worker', ['--folder', placeOf(k), '--invitation', invitation, ...workerOptions]));
  }
  const url = `http://127.0.0.1:${master.ready.http}`;
  return {
    folder,
    datasets,
    workers,
    processorMs: () => [master, ...workers].reduce((total, program) => total + program.processorMs(), 0),
    ask: (question) => ask(url, study, datasets, question),
    stop: async () => {
      for (const worker of workers) await worker.stop();
      await master.stop();
      await rm(folder, { recursive: true });
    },
  };
}

export async function ask(
  url: string,
  study: Study,
  all: readonly string[],
  { algorithm, x, y, parameters, datasets = all }: Question,
): Promise<unknown> {
  const inputdata = { data_model: study.id, datasets, filters: null, ...(x && { x }), ...(y && { y }) };
  const response = await fetch(`${url}/algorithms/${algorithm}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request_id: 'bench', inputdata, parameters: parameters ?? {} }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${algorithm}: ${response.status} ${text}`);
  return JSON.parse(text);
}
