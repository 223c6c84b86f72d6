import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

/** The ways in which a person can give a secret of one line. */
export interface SecretWays {
  /** The file that an option named; `-` is standard input. */
  readonly file: string | undefined;
  /** Environment variable; its owner alone can read it while the process runs. */
  readonly variable: string;
  /** As an argument, which every user of the machine can read in the list of processes. */
  readonly argument: string | undefined;
  /** Says that it was given as an argument. */
  warn(): void;
}

/** The secret that a person gave; undefined if none. The environment forgets it. @throws Error if the file cannot be read */
export async function secretGiven({ file, variable, argument, warn }: SecretWays): Promise<string | undefined> {
  const inEnvironment = process.env[variable];
  delete process.env[variable];
  if (argument !== undefined) warn();
  if (file !== undefined) return (file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')).trim();
  return argument ?? (inEnvironment || undefined);
}
