import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PROFILES } from '@mip/policy';
import { EXIT } from '@mip/process';
import { stringify } from 'yaml';
import { hasFault } from '../findings/finding.js';
import { OperatorError } from '../operator-error.js';
import type { Plan, Stage, Step } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import type { HospitalFolder } from './hospital-folder.js';
import type { NamedText } from './ldsm-files.js';
import { restartWorkers, workersOver } from './running-workers.js';

export interface Configuration {
  readonly policyProfile?: string;
  /** A policy file that replaces the present one. */
  readonly policy?: string;
  /** Folder with data models and CSV files to load. */
  readonly data?: string;
  /** An `ldsm.yaml` to copy, with the files next to it that it names. */
  readonly ldsm?: string;
  /** Replace datasets that exist already. */
  readonly replace?: boolean;
}

/**
 * Prepares a hospital's folder for its worker: policy and data. Nothing of it leaves the server.
 * @throws OperatorError if an input is not usable; then nothing is changed
 */
export async function configure(swarm: Swarm, folder: HospitalFolder, wanted: Configuration): Promise<Plan> {
  const { data, ldsm, replace = false } = wanted;
  const policy = await wantedPolicy(wanted);
  if (data !== undefined && !existsSync(data))
    throw new OperatorError(
      `there is no folder ${data}`,
      'Name the folder with CDEsMetadata.json and CSV files.',
      EXIT.usage,
    );
  const named = ldsm === undefined ? [] : await (await import('./ldsm-files.js')).ldsmFiles(ldsm);
  const files = [...policy, ...named];
  /** Whether a running worker has to restart to read what changed. */
  let changed = false;
  const noting = (step: Step): Step => ({
    ...step,
    act: async () => {
      await step.act();
      changed = true;
    },
  });
  return [
    {
      title: `folder ${folder.place}, for the worker's user alone`,
      missing: () => folder.problem(),
      act: () => folder.prepare(),
    },
    ...files.map((file) => noting(fileStep(folder, file))),
    { tell: async () => ((await folder.read('policy.yaml')) ? '' : 'ok      no policy.yaml: the profile mip holds') },
    ...(data === undefined ? [] : [noting({ title: `data of ${data}`, act: () => load(data, folder, replace) })]),
    ownedStep(folder),
    ...(ldsm === undefined ? [] : [ldsmStep(swarm, folder)]),
    ...(data === undefined ? [] : [{ tell: `ok      data of ${data} are in ${folder.place}` }]),
    restartStage(swarm, folder, () => changed),
  ];
}

const fileStep = (folder: HospitalFolder, { name, text }: NamedText): Step => ({
  title: name,
  missing: async () => {
    const now = await folder.read(name);
    if (now === text) return '';
    return now === undefined ? 'there is none yet' : 'it says something else';
  },
  act: () => folder.write(name, text),
});

const ownedStep = (folder: HospitalFolder): Step => ({
  title: `files in ${folder.place} belong to the worker's user`,
  missing: async () => {
    const names = await folder.foreign();
    return names.length === 0 ? '' : `${names.join(', ')} do not`;
  },
  act: async () => folder.handOverAll(await folder.foreign()),
});

/** Checks the LDSM that was configured. @throws OperatorError with every fault; the files stay and can be corrected */
const ldsmStep = ({ say }: Swarm, folder: HospitalFolder): Step => ({
  title: 'connect to the LDSM as the worker will',
  act: async () => {
    const { ldsmFindings } = await import('./ldsm-findings.js');
    const findings = await ldsmFindings(folder.place);
    for (const { level, subject, text } of findings) say(`${level.padEnd(8)}${subject}: ${text}`);
    if (!hasFault(findings)) return;
    const advice = findings.flatMap((one) => (one.level === 'fault' ? (one.advice ?? []) : []));
    throw new OperatorError(
      'the worker could not work with this LDSM',
      `${advice.join(' ')} Then: mip node check`,
      EXIT.failed,
    );
  },
});

const restartStage = ({ engine }: Swarm, { place }: HospitalFolder, isChanged: () => boolean): Stage => ({
  steps: async () =>
    isChanged() && (await workersOver(engine, place)).length > 0
      ? [{ title: 'the worker restarts with it', act: () => restartWorkers(engine, place) }]
      : [],
});

async function wantedPolicy({ policy, policyProfile }: Configuration): Promise<readonly NamedText[]> {
  const name = 'policy.yaml';
  if (policy !== undefined) {
    const text = await readFile(policy, 'utf8').catch(() => {
      throw new OperatorError(`the policy file ${policy} cannot be read`, 'Name a YAML or JSON file.', EXIT.usage);
    });
    return [{ name, text }];
  }
  if (policyProfile === undefined) return [];
  if (policyProfile === 'mip-compatible')
    throw new OperatorError(
      'mip-compatible gives no protection against combining questions, so that somebody has to answer for it',
      'Write it into a policy file with signedOff: { by, date, reason }, and name that: --policy FILE; docs/hospital.md has an example.',
      EXIT.usage,
    );
  if (Object.hasOwn(PROFILES, policyProfile)) return [{ name, text: stringify({ profile: policyProfile }) }];
  throw new OperatorError(
    `there is no profile ${policyProfile}`,
    `One of ${Object.keys(PROFILES).join(', ')}; docs/hospital.md says what may leave with each.`,
    EXIT.usage,
  );
}

/** Loads data with the command that checks them, and shows that command's messages. */
async function load(source: string, folder: HospitalFolder, replace: boolean): Promise<void> {
  const mip = process.env.MIP_COMMAND;
  if (!mip)
    throw new OperatorError(
      'data are loaded by the whole command mip',
      `mip data import ${source} --folder ${folder.place}`,
    );
  const args = [mip, 'data', 'import', source, '--folder', folder.place, ...(replace ? ['--replace'] : [])];
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 2, 2] });
    child.once('error', reject);
    child.once('exit', (ended) => resolve(ended ?? 1));
  });
  if (code !== 0)
    throw new OperatorError(
      'the data were not loaded; nothing of them is kept',
      'Correct the faults above and run the same command again. If a worker uses these data, stop it first.',
      EXIT.failed,
    );
}
