import type { Finding, Level } from '../findings/finding.js';

/** What one check found; `requirement` is its line in docs/requirements.md. */
export interface Tested extends Finding {
  readonly requirement: string;
}

/** A check that found all well. */
export const ok = (requirement: string, subject: string, text: string): Tested => ({
  requirement,
  level: 'ok',
  subject,
  text,
});

/** A check that did not, with what mends it. */
export const not = (
  level: Exclude<Level, 'ok'>,
  requirement: string,
  subject: string,
  text: string,
  advice: string,
): Tested => ({ requirement, level, subject, text, advice });

/** What `mip node preflight --json` prints of a finding. */
export const testedJson = ({ requirement, level, subject, text, advice = '' }: Tested) => ({
  id: requirement,
  state: level === 'warning' ? 'warn' : level,
  tested: subject,
  result: text,
  advice,
});
