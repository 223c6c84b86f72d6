import type { Limits } from './policy.js';

/** A limit of a policy by its name. */
export type LimitName = keyof Limits;

/** The limit that a rule of the guard compares with; a rule that is not here has none. */
const LIMIT_OF_RULE: Readonly<Record<string, LimitName>> = {
  T1: 'minRows',
  M1: 'minRows',
  T2: 'minCell',
  M6: 'minCell',
  K1: 'minCell',
  R3: 'designFloor',
  R1: 'maxParamRatio',
  T7: 'maxBins',
  G3: 'depth',
  Q9: 'minSites',
  X4: 'patientsPerColumn',
};

/** What a rule compares with under a policy, such as 3 patients for R3; undefined for a rule without a number. */
export function limitOf(
  rule: string,
  policy: Limits,
): { readonly name: LimitName; readonly value: number } | undefined {
  const name = LIMIT_OF_RULE[rule];
  const value = name && policy[name];
  return name && typeof value === 'number' ? { name, value } : undefined;
}
