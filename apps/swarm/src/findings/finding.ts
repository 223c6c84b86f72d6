/** How something is: well, worth a look, to be mended, or not to be told from here. */
export type Level = 'ok' | 'warning' | 'fault' | 'unknown';

/** One thing that was looked at: how it is, and what mends it if it is not well. */
export interface Finding {
  readonly subject: string;
  readonly level: Level;
  readonly text: string;
  readonly advice?: string;
  /** The line of docs/requirements.md that was looked at. */
  readonly requirement?: string;
}

export const hasFault = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level === 'fault');
