import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { EXIT } from '@mip/process';
import { stringify } from 'yaml';
import type { PlanOptions } from '../desired/plan.js';
import { OperatorError } from '../operator-error.js';
import type { HospitalFolder } from './hospital-folder.js';
import { findingsIn } from './ldsm-command.js';
import { ldsmFiles } from './ldsm-files.js';

export const PROFILES = ['strict', 'mip', 'mip-compatible'] as const;

export interface ConfigureOptions extends PlanOptions {
  readonly profile?: string;
  /** A policy file to take over instead. */
  readonly policyFile?: string;
  /** Folder with data models and CSV files to load. */
  readonly data?: string;
  /** An `ldsm.yaml` to take over, with the files that it names beside it. */
  readonly ldsm?: string;
  readonly replace: boolean;
}

/**
 * Makes a hospital's folder ready for its worker: policy, data; true if something in it changed. Nothing of it leaves the server.
 * @throws OperatorError where something given is not usable; nothing is changed then
 */
export async function configure(folder: HospitalFolder, options: ConfigureOptions): Promise<boolean> {
  const { profile, policyFile, data, ldsm, replace, dryRun, say } = options;
  const policy = await wantedPolicy(profile, policyFile);
  if (data !== undefined && !existsSync(data))
    throw new OperatorError(
      `there is no folder ${data}`,
      'Name the folder with CDEsMetadata.json and CSV files.',
      EXIT.usage,
    );
  const files = ldsm === undefined ? undefined : await ldsmFiles(ldsm);
  if (dryRun) {
    say(`would do folder ${folder.place}, for the worker's user alone`);
    if (policy !== undefined) say('would do policy.yaml');
    for (const { name } of files ?? []) say(`would do ${name}`);
    if (data !== undefined) say(`would do load ${data}`);
    return false;
  }
  await folder.prepare();
  say(`ok      folder ${folder.place}, for the worker's user alone`);
  let changed = data !== undefined;
  const texts = [...(policy === undefined ? [] : [{ name: 'policy.yaml', text: policy }]), ...(files ?? [])];
  for (const { name, text } of texts) {
    const isNew = await folder.write(name, text);
    changed ||= isNew;
    say(`${isNew ? 'done   ' : 'ok     '} ${name}`);
  }
  if (policy === undefined && (await folder.read('policy.yaml')) === undefined)
    say('ok      no policy.yaml: the profile mip holds');
  if (data !== undefined) await load(data, folder, replace);
  await folder.handOverAll(await readdir(folder.place));
  if (files) await connected(folder, say);
  if (data !== undefined) say(`ok      data of ${data} are in ${folder.place}`);
  return changed;
}

/** Tries what was written down. @throws OperatorError with every fault; the files stay, to be mended */
async function connected(folder: HospitalFolder, say: (text: string) => void): Promise<void> {
  const findings = await findingsIn(folder.place);
  for (const { state, subject, text } of findings) say(`${state.padEnd(8)}${subject}: ${text}`);
  const faults = findings.filter(({ state }) => state === 'fault');
  if (faults.length > 0)
    throw new OperatorError(
      'the worker could not work with this LDSM',
      `${faults.map(({ advice }) => advice).join(' ')} Then: mip node check`,
      EXIT.failed,
    );
}

async function wantedPolicy(profile: string | undefined, file: string | undefined): Promise<string | undefined> {
  if (file !== undefined)
    return readFile(file, 'utf8').catch(() => {
      throw new OperatorError(`the policy file ${file} cannot be read`, 'Name a YAML or JSON file.', EXIT.usage);
    });
  if (profile === undefined) return undefined;
  if (!(PROFILES as readonly string[]).includes(profile))
    throw new OperatorError(
      `there is no profile ${profile}`,
      `One of ${PROFILES.join(', ')}; docs/hospital.md says what each lets out.`,
      EXIT.usage,
    );
  return stringify({ profile });
}

/** Loads data with the command that checks them; its words go to the person. */
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
      'Mend what is said above and run the same command again. Where a worker runs over these data, stop it first.',
      EXIT.failed,
    );
}
