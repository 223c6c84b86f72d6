import { contentHash } from '@mip/aggregates';
import { parse } from 'yaml';

export type Profile = 'strict' | 'mip' | 'mip-compatible';

/** What a hospital lets out. All thresholds count distinct patients. */
export interface Policy {
  readonly profile: Profile;
  /** T1, M1: a row set, and each summed cell, has none or at least this many. */
  readonly minRows: number;
  /** T2, M6, K1: a counted cell, and both sides of a condition, have none or at least this many. */
  readonly minCell: number;
  /** R3: the same for the 0/1 columns of a regression's design. */
  readonly designFloor: number;
  /** R1: parameters per patient at this hospital. */
  readonly maxParamRatio: number;
  /** T7: most bins of a histogram; beyond that, no more bins than patients / `minCell`. */
  readonly maxBins: number;
  /** K1: at least this many times `minCell` patients for each cluster. */
  readonly patientsPerCluster: number;
  /** M3: exact minimum, maximum and quantiles may leave. */
  readonly exactExtremes: boolean;
  /** Who answers for values looser than the profile's. */
  readonly signedOff?: { readonly by: string; readonly date: string; readonly reason: string };
}

type Thresholds = Omit<Policy, 'profile' | 'signedOff'>;

export const PROFILES: Readonly<Record<Profile, Thresholds>> = {
  strict: {
    minRows: 11,
    minCell: 11,
    designFloor: 10,
    maxParamRatio: 0.1,
    maxBins: 30,
    patientsPerCluster: 5,
    exactExtremes: false,
  },
  mip: {
    minRows: 10,
    minCell: 10,
    designFloor: 3,
    maxParamRatio: 0.2,
    maxBins: 50,
    patientsPerCluster: 5,
    exactExtremes: false,
  },
  'mip-compatible': {
    minRows: 1,
    minCell: 1,
    designFloor: 1,
    maxParamRatio: 1e6,
    maxBins: 1e6,
    patientsPerCluster: 0,
    exactExtremes: true,
  },
};

/** Which way each threshold tightens. */
const TIGHTER: Readonly<Record<keyof Thresholds, 'up' | 'down' | 'off'>> = {
  minRows: 'up',
  minCell: 'up',
  designFloor: 'up',
  maxParamRatio: 'down',
  maxBins: 'down',
  patientsPerCluster: 'up',
  exactExtremes: 'off',
};

/** A policy file that cannot be used: every fault, in words for the person who wrote it. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly code = 'BAD_POLICY';

  constructor(readonly faults: readonly string[]) {
    super(`the policy cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** The policy of a hospital that has written none. */
export const DEFAULT_POLICY: Policy = { profile: 'mip', ...PROFILES.mip };

/** Names a policy in ledgers and results. */
export const policyHash = (policy: Policy): string => contentHash(policy);

/**
 * Reads a hospital's policy (YAML or JSON): a profile, and thresholds that differ from it.
 *
 * A threshold may only be tighter than its profile's, unless `signedOff` names who answers for it.
 * @throws PolicyError listing every fault
 */
export function readPolicy(text: string): Policy {
  const source = parsed(text);
  const { profile = 'mip', signedOff, ...given } = source;
  if (typeof profile !== 'string' || !Object.hasOwn(PROFILES, profile)) {
    throw new PolicyError([`profile must be one of ${Object.keys(PROFILES).join(', ')}`]);
  }
  const base = PROFILES[profile as Profile];
  const faults: string[] = [];
  const signature = signedOff === undefined ? undefined : readSignature(signedOff, faults);
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(base, key)) faults.push(`${key} is not a setting; known: ${Object.keys(base).join(', ')}`);
    else faults.push(...thresholdFaults(key as keyof Thresholds, value, base, signature !== undefined));
  }
  if (faults.length > 0) throw new PolicyError(faults);
  return { profile: profile as Profile, ...base, ...given, ...(signature && { signedOff: signature }) };
}

function parsed(text: string): Record<string, unknown> {
  let source: unknown;
  try {
    source = parse(text) ?? {};
  } catch {
    throw new PolicyError(['it is neither YAML nor JSON']);
  }
  if (typeof source !== 'object' || source === null || Array.isArray(source))
    throw new PolicyError(['it must hold settings by name']);
  return source as Record<string, unknown>;
}

function thresholdFaults(key: keyof Thresholds, value: unknown, base: Thresholds, signed: boolean): string[] {
  const usual = base[key];
  if (typeof value !== typeof usual) return [`${key} must be a ${typeof usual}`];
  if (typeof value === 'number' && !(value >= 0 && Number.isFinite(value)))
    return [`${key} must be a number of at least 0`];
  const direction = TIGHTER[key];
  const looser =
    direction === 'off'
      ? value === true && usual === false
      : direction === 'up'
        ? (value as number) < (usual as number)
        : (value as number) > (usual as number);
  if (!looser || signed) return [];
  return [`${key} is looser than the profile allows; tighten it, or add signedOff: { by, date, reason }`];
}

function readSignature(value: unknown, faults: string[]): Policy['signedOff'] {
  const { by, date, reason } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const filled = [by, date, reason].every((part) => typeof part === 'string' && part.trim() !== '');
  if (!filled) {
    faults.push('signedOff needs by, date and reason, each a text');
    return undefined;
  }
  return { by: by as string, date: date as string, reason: reason as string };
}
