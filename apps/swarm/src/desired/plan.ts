import { EXIT } from '@mip/process';
import { OperatorError } from '../operator-error.js';

/** One thing that is to hold. `missing` is empty when it holds already. */
export interface Step {
  readonly title: string;
  /** What stands against it, in words, found by looking; empty: nothing is to be done. */
  missing(): Promise<string>;
  /** Makes it hold; safe to repeat. */
  act(): Promise<void>;
}

export interface PlanOptions {
  readonly dryRun: boolean;
  say(text: string): void;
}

/**
 * Brings about each step in order, leaving alone what holds already; with `dryRun` it only says what it would do.
 * @throws OperatorError if a step did not come to hold
 */
export async function carryOut(steps: readonly Step[], { dryRun, say }: PlanOptions): Promise<void> {
  for (const { title, missing, act } of steps) {
    const lack = await missing();
    if (lack === '') {
      say(`ok      ${title}`);
      continue;
    }
    say(`${dryRun ? 'would do' : 'doing'}${dryRun ? '' : '   '}${dryRun ? ' ' : ''}${title} (${lack})`);
    if (dryRun) continue;
    await act();
    const still = await missing();
    if (still !== '')
      throw new OperatorError(`${title}: ${still}, even after it was done`, 'Run the same command again.', EXIT.partly);
  }
}
