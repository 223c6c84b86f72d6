import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ExperimentRequest, MipClient } from '@mip/client';
import type { RunView } from '@mip/contract';
import { MIP_0_1_FILE } from '@mip/privacy-guard/testing';
import { type Cohort, MODEL, writeCohort } from './cohort.js';
import { runMip, type Started, startMip, temporaryFolder } from './processes.js';

/** A federation of real processes that nobody restarts: the tests do what they want with each. */
export interface Federation {
  readonly folder: string;
  readonly client: MipClient;
  readonly workerPort: number;
  readonly datasets: readonly string[];
  master: Started;
  readonly workers: Record<string, Started>;
  startMaster(): Promise<Started>;
  startWorker(hospital: string): Promise<Started>;
  stop(): Promise<void>;
}

export interface FederationOptions extends Cohort {
  readonly lossSeconds?: number;
  /** The policy of all hospitals; that of release 0.1.0 by default, so that results can be compared with the truth. */
  readonly policyFile?: string;
  /** Policies of hospitals that have one of their own, as text. */
  readonly policies?: Readonly<Record<string, string>>;
  /** The master's `--auth` file. */
  readonly authFile?: string;
}

/** Writes a cohort, imports it at each hospital, enrols each by an invitation, and starts everything. */
export async function startFederation({
  lossSeconds = 20,
  policyFile = MIP_0_1_FILE,
  policies = {},
  authFile,
  ...cohort
}: FederationOptions): Promise<Federation> {
  const folder = temporaryFolder('e2e');
  const places = writeCohort(path.join(folder, 'csv'), cohort);
  const ports = { http: '0', workers: '0' };
  const masterFolder = path.join(folder, 'master');
  const startMaster = (): Promise<Started> =>
    startMip([
      'master',
      '--folder',
      masterFolder,
      '--port',
      ports.http,
      '--worker-port',
      ports.workers,
      '--loss-seconds',
      String(lossSeconds),
      ...(authFile ? ['--auth', authFile] : []),
    ]);
  const master = await startMaster();
  ports.http = String(master.ready.http);
  ports.workers = String(master.ready.workers);
  const address = `https://127.0.0.1:${ports.workers}`;

  const policyOf = (hospital: string): string => {
    const own = policies[hospital];
    if (own === undefined) return policyFile;
    const file = path.join(folder, `${hospital}-policy.yaml`);
    writeFileSync(file, own);
    return file;
  };
  const startWorker = (hospital: string, env: NodeJS.ProcessEnv = {}): Promise<Started> =>
    startMip(['worker', '--folder', path.join(folder, hospital), '--policy', policyOf(hospital)], env);
  const workers: Record<string, Started> = {};
  for (const hospital of cohort.hospitals) {
    const imported = runMip(['data', 'import', places[hospital]!, '--folder', path.join(folder, hospital)]);
    if (imported.code !== 0) throw new Error(imported.stderr);
    const invitation = runMip([
      'master',
      'invite',
      hospital,
      '--folder',
      masterFolder,
      '--address',
      address,
    ]).stdout.trim();
    workers[hospital] = await startWorker(hospital, { MIP_INVITATION: invitation });
  }
  const federation: Federation = {
    folder,
    client: new MipClient({ url: `http://127.0.0.1:${ports.http}` }),
    workerPort: Number(ports.workers),
    datasets: cohort.hospitals.map((hospital) => `${hospital}_data`),
    master,
    workers,
    startMaster: async () => {
      federation.master = await startMaster();
      return federation.master;
    },
    startWorker: async (hospital) => {
      workers[hospital] = await startWorker(hospital);
      return workers[hospital];
    },
    stop: async () => {
      await Promise.all(Object.values(workers).map((worker) => worker.stop()));
      await federation.master.stop();
    },
  };
  return federation;
}

/** The logistic regression that the tests of failure run: several rounds over all hospitals. */
export const logistic = (datasets: readonly string[], more: Partial<ExperimentRequest> = {}): ExperimentRequest => ({
  algorithm: 'logistic_regression',
  dataModel: MODEL,
  datasets,
  variables: { y: ['outcome'], x: ['x1', 'x2', 'x3', 'x4', 'x5', 'arm'] },
  parameters: { positive_class: 'yes' },
  ...more,
});

/** Follows a run to its end, calling `seen` at each state. */
export async function follow(
  client: MipClient,
  id: string,
  seen: (view: RunView) => unknown = () => {},
): Promise<RunView> {
  let last: RunView | undefined;
  for await (const view of client.follow(id)) {
    last = view;
    await seen(view);
  }
  if (!last) throw new Error('the run told nothing');
  return last;
}

/** Submits and follows to the end. */
export const runToEnd = async (client: MipClient, request: ExperimentRequest): Promise<RunView> =>
  follow(client, (await client.submit(request)).id);
