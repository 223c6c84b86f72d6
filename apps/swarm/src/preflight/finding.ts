/** What one check found: what was tested, the result, and what mends it. */
export interface Finding {
  /** The requirement it stands for, as docs/federation-manager.md lists them. */
  readonly id: string;
  readonly state: 'ok' | 'warn' | 'fault' | 'unknown';
  readonly tested: string;
  readonly result: string;
  readonly advice: string;
}

export const ok = (id: string, tested: string, result: string): Finding => ({
  id,
  state: 'ok',
  tested,
  result,
  advice: '',
});
export const not = (
  state: 'warn' | 'fault' | 'unknown',
  id: string,
  tested: string,
  result: string,
  advice: string,
): Finding => ({ id, state, tested, result, advice });
