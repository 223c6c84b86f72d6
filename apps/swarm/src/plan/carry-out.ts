import { EXIT, waitUntil } from '@mip/process';
import { OperatorError } from '../operator-error.js';
import { confirmed } from './confirm.js';
import type { Missed, Note, Plan, Stage, Step, Watch } from './plan.js';

/** How a plan is carried out. */
export interface Run {
  /** Change nothing, and say what would be done. */
  readonly dryRun: boolean;
  /** How long to wait for a change to work, in seconds. */
  readonly waitSeconds: number;
  /** Shows progress to a person. */
  say(text: string): void;
  /** Prints the result. */
  print(text: string): void;
}

/**
 * Carries out a plan in order, skips what is done already, and reports each step.
 * @throws OperatorError if a step failed, or if the state that a watch waits for was not reached
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
  const lacking = await missing?.();
  if (lacking === '') return say(`ok      ${title}`);
  say(`${dryRun ? 'would do' : 'doing  '} ${title}${lacking === undefined ? '' : ` (${lacking})`}`);
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
