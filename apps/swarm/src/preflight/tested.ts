import type { Finding, Level } from '../findings/finding.js';

/** The finding of one check; `requirement` is its line in docs/requirements.md. */
export interface Tested extends Finding {
  readonly requirement: string;
}

/** A check that passed. */
export const ok = (requirement: string, subject: string, text: string): Tested => ({
  requirement,
  level: 'ok',
  subject,
  text,
});

/** A check that failed, with how to correct it. */
export const not = (
  level: Exclude<Level, 'ok'>,
  requirement: string,
  subject: string,
  text: string,
  advice: string,
): Tested => ({ requirement, level, subject, text, advice });

/** A finding as `mip node preflight --json` prints it. */
export const testedJson = ({ requirement, level, subject, text, advice = '' }: Tested) => ({
  id: requirement,
  state: level === 'warning' ? 'warn' : level,
  tested: subject,
  result: text,
  advice,
});
