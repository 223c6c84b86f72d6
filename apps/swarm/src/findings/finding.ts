/** How something is: in order, worth a look, broken, or impossible to tell from here. */
export type Level = 'ok' | 'warning' | 'fault' | 'unknown';

/** The result of one check: the state of its subject, and how to correct it. */
export interface Finding {
  readonly subject: string;
  readonly level: Level;
  readonly text: string;
  readonly advice?: string;
  /** The line of docs/requirements.md that was checked. */
  readonly requirement?: string;
}

export const hasFault = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level === 'fault');
