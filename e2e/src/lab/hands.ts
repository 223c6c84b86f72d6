import type { Lab, LabHost } from '@mip/lab';
import { type FencedBlock, fencedBlocks } from '../fenced-blocks.js';
import { type Outcome, mip as program } from '../processes.js';

export const MINUTE = 60_000;
/** Each look is a whole command: more of them would keep the machine from what they wait for. */
const LOOK_MS = 1_000;

/** What a command on a lab's server finds in its environment. */
export const settingsOf = ({ registry }: Lab): NodeJS.ProcessEnv => ({
  MIP_IMAGES: registry,
  MIP_LAB_PLAIN_OVERLAY: '1',
  NO_COLOR: '1',
});

/** `mip …` on a server of the lab. */
export const mipOn = (lab: Lab, host: LabHost, args: readonly string[]): Promise<Outcome> =>
  host.run(process.execPath, [program, ...args], settingsOf(lab));

/** What a command printed. @throws Error with its words, if it failed */
export async function didOn(lab: Lab, host: LabHost, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await mipOn(lab, host, args);
  if (code !== 0) throw new Error(`mip ${args.join(' ')} ended with ${code} on ${host.name}:\n${stderr}\n${stdout}`);
  return `${stderr}${stdout}`;
}

/** Runs the lines of a page on a host as a shell would, with what a reader fills in filled in. */
export async function followPage(
  lab: Lab,
  host: LabHost,
  lines: string,
  filled: Readonly<Record<string, string>> = {},
): Promise<string> {
  let text = lines;
  for (const [word, value] of Object.entries(filled)) text = text.replaceAll(word, value);
  const shell = `set -e\nmip() { "${process.execPath}" "${program}" "$@"; }\n${text}`;
  const { code, stdout, stderr } = await host.run('bash', ['-c', shell], settingsOf(lab));
  if (code !== 0) throw new Error(`on ${host.name}:\n${text}\nended with ${code}:\n${stderr}\n${stdout}`);
  return `${stderr}${stdout}`;
}

/** The blocks of the pages that somebody runs in the lab. */
export const blocksOf = (who: string): FencedBlock[] => fencedBlocks().filter(({ lab: mark }) => mark === who);

/** Looks again and again until it holds. @throws Error if it does not in time */
export async function eventually(what: string, check: () => Promise<boolean>, ms = MINUTE): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, LOOK_MS)))
    if (await check().catch(() => false)) return;
  throw new Error(`${what}: not within ${ms} ms`);
}

/** The estimates of a printed regression. */
export const estimatesIn = (text: string): string => /^Term .*Standard error[\s\S]*?\n\n/m.exec(text)?.[0] ?? '';
