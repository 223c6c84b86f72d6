import { EXIT } from '@mip/process';
import { Command } from 'commander';
import type Docker from 'dockerode';
import { connectEngine, explained } from '../engine/connect-engine.js';
import { OperatorError } from '../operator-error.js';
import { FederationFolder, USUAL_FOLDER } from '../state/federation-folder.js';

export interface CommonOptions {
  readonly folder: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly wait: string;
}

/** What every command works with. */
export interface Tools {
  readonly engine: Docker;
  readonly folder: FederationFolder;
  readonly dryRun: boolean;
  readonly waitSeconds: number;
  say(text: string): void;
}

export const say = (text: string): void => void process.stderr.write(`${text}\n`);
export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** A command that acts on the federation: with its folder, a dry run and a time to wait. */
export const acting = (name: string, description: string): Command =>
  looking(name, description)
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--wait <SECONDS>', 'how long to wait until what was done is seen to work', '120');

/** A command that only looks. */
export const looking = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--folder <FOLDER>', "the manager's own folder", process.env.MIP_FEDERATION_FOLDER ?? USUAL_FOLDER);

/** The engine and the folder that a command's options name; what the engine says against it is explained. */
export async function withTools(options: Partial<CommonOptions>, use: (tools: Tools) => Promise<void>): Promise<void> {
  const tools: Tools = {
    engine: connectEngine(),
    folder: new FederationFolder(options.folder ?? USUAL_FOLDER),
    dryRun: options.dryRun === true,
    waitSeconds: whole(options.wait ?? '120', '--wait'),
    say,
  };
  try {
    await use(tools);
  } catch (error) {
    throw explained(error);
  }
}

/** @throws OperatorError for what is no whole number */
export function whole(text: string, option: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new OperatorError(`${option} must be a whole number`, `Such as ${option} 60`, EXIT.usage);
}

/** @throws OperatorError where a port is meant and none is given */
export function port(text: string, option: string): number {
  const number = whole(text, option);
  if (number > 0 && number < 65_536) return number;
  throw new OperatorError(`${option} must be a port`, 'From 1 to 65535', EXIT.usage);
}
