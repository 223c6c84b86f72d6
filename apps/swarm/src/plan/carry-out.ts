import { EXIT, waitUntil } from '@mip/process';
import { OperatorError } from '../operator-error.js';
import { confirmed } from './confirm.js';
import type { Missed, Note, Plan, Stage, Step, Watch } from './plan.js';

/** How a plan is carried out. */
export interface Run {
  /** Only look, and say what would be done. */
  readonly dryRun: boolean;
  /** How long to wait until what was done is seen to work. */
  readonly waitSeconds: number;
  /** Tells a person how far it is. */
  say(text: string): void;
  /** Gives the result. */
  print(text: string): void;
}

/**
 * Carries out a plan in order, leaving alone what holds already, and says so.
 * @throws OperatorError if a step did not come to hold, or what was waited for was not seen
 */
export async function carryOut(plan: Plan, run: Run): Promise<void> {
  for (const part of plan) {
    if ('act' in part) await take(part, run);
    else if ('steps' in part) await enter(part, run);
    else if (run.dryRun) continue;
    else if ('look' in part) await watch(part, run);
    else if ('tell' in part) await tell(part, run);
    else await confirmed(part.confirm);
  }
}

async function take({ title, missing, act }: Step, { dryRun, say }: Run): Promise<void> {
  const lack = await missing?.();
  if (lack === '') return say(`ok      ${title}`);
  say(`${dryRun ? 'would do' : 'doing  '} ${title}${lack === undefined ? '' : ` (${lack})`}`);
  if (dryRun) return;
  await act();
  const still = await missing?.();
  if (still)
    throw new OperatorError(`${title}: ${still}, even after it was done`, 'Run the same command again.', EXIT.partly);
}

async function enter({ title, steps, back }: Stage, run: Run): Promise<void> {
  if (run.dryRun) {
    if (title !== undefined) run.say(`would do ${title}`);
    return;
  }
  try {
    await carryOut(await steps(), run);
  } catch (error) {
    if (back === undefined) throw error;
    run.say(`back    ${back.title}`);
    await carryOut(await back.steps(), run);
    if (back.until) await watch(back.until(), run).catch(() => undefined);
    throw back.told?.(error as Error) ?? error;
  }
}

async function watch({ look, missed, seconds }: Watch, { waitSeconds, say }: Run): Promise<void> {
  const longest = seconds ?? waitSeconds;
  const told = new Set<string>();
  const seen = await waitUntil(
    async () => {
      const sight = await look();
      if ('seen' in sight) return sight.seen;
      if ('hopeless' in sight) throw unseen(sight.hopeless);
      if (sight.waitingFor !== '' && !told.has(sight.waitingFor)) say(`waiting for ${sight.waitingFor}`);
      told.add(sight.waitingFor);
      return undefined;
    },
    { ms: longest * 1000 },
  );
  if (seen === undefined) throw unseen(await missed(longest));
  if (seen !== '') say(`ok      ${seen}`);
}

const unseen = ({ message, advice, exitCode = EXIT.partly }: Missed): OperatorError =>
  new OperatorError(message, advice, exitCode);

async function tell({ tell: words, asResult }: Note, { say, print }: Run): Promise<void> {
  const text = typeof words === 'string' ? words : await words();
  if (text !== '') (asResult ? print : say)(text);
}
