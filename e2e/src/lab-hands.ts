import type { Lab, LabHost } from '@mip/lab';
import { type Outcome, mip as program } from './processes.js';

export const MINUTE = 60_000;

/** What a command on a lab's server finds in its environment. */
export const settingsOf = ({ registry }: Lab): NodeJS.ProcessEnv => ({
  ...{ MIP_IMAGES: registry, MIP_LAB_PLAIN_OVERLAY: '1', NO_COLOR: '1' },
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

/** Looks each second until it holds. @throws Error if it does not in time */
export async function eventually(what: string, check: () => Promise<boolean>, ms = MINUTE): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 1000)))
    if (await check().catch(() => false)) return;
  throw new Error(`${what}: not within ${ms} ms`);
}

/** The estimates of a printed regression. */
export const estimatesIn = (text: string): string => text.slice(text.indexOf('term'), text.indexOf('odds ratios'));
