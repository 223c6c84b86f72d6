import { whole } from '@mip/process';
import { Command, Option } from 'commander';
import { connectEngine, explained } from '../engine/connect-engine.js';
import { carryOut } from '../plan/carry-out.js';
import type { Plan } from '../plan/plan.js';
import { FederationFolder, USUAL_FOLDER } from '../state/federation-folder.js';
import { Swarm } from '../swarm.js';

/** Options of every command that changes something. */
export interface ChangeOptions {
  readonly dryRun?: boolean;
  readonly wait?: string;
}

export interface CommonOptions extends ChangeOptions {
  /** The manager's own folder. */
  readonly folder?: string;
  readonly json?: boolean;
}

export const say = (text: string): void => void process.stderr.write(`${text}\n`);
export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

const USUAL_WAIT = '120';
export const dryRunOption = (): Option => new Option('--dry-run', 'say what would be done, and do nothing');

/** A command that only reads the federation. */
export const looking = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--folder <FOLDER>', "the manager's own folder", process.env.MIP_FEDERATION_FOLDER ?? USUAL_FOLDER);

/** A command that changes only the manager's folder. */
export const changing = (name: string, description: string): Command =>
  looking(name, description).addOption(dryRunOption());

/** A command that changes the federation and waits until the change works. */
export const acting = (name: string, description: string): Command =>
  changing(name, description).option(
    '--wait <SECONDS>',
    'how long to wait until what was done is seen to work',
    USUAL_WAIT,
  );

/** Runs `use` with the context that a command's options name, and explains errors of the engine. */
export async function withSwarm(options: CommonOptions, use: (swarm: Swarm) => Promise<void>): Promise<void> {
  const folder = new FederationFolder(options.folder ?? USUAL_FOLDER);
  const waitSeconds = whole(options.wait ?? USUAL_WAIT, '--wait');
  try {
    await use(new Swarm(connectEngine(), folder, waitSeconds, say));
  } catch (error) {
    throw explained(error);
  }
}

/** Makes the plan of a command and carries it out, or with `--dry-run` says what it would do. */
export const withPlan = (options: CommonOptions, planOf: (swarm: Swarm) => Plan | Promise<Plan>): Promise<void> =>
  withSwarm(options, async (swarm) => {
    const { waitSeconds } = swarm;
    await carryOut(await planOf(swarm), { dryRun: options.dryRun === true, waitSeconds, say, print });
  });
