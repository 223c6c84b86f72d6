import { contentHash } from '@mip/aggregates';
import { isLooser, type Limits, type Policy, PROFILES, type Profile } from '@mip/policy';
import { parse } from 'yaml';

/** A policy file that cannot be used: every fault, in words for the person who wrote it. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly code = 'BAD_POLICY';

  constructor(readonly faults: readonly string[]) {
    super(`the policy cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** The policy of a hospital without a policy file. */
export const DEFAULT_POLICY: Policy = { profile: 'mip', ...PROFILES.mip };

/** The hash that identifies a policy in ledgers and results. */
export const policyHash = (policy: Policy): string => contentHash(policy);

/**
 * Reads a hospital's policy (YAML or JSON): a profile, and limits that differ from it.
 *
 * A limit may only be tighter than its profile's, unless `signedOff` names who answers for it; `mip-compatible` needs that in
 * any case.
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
    else faults.push(...limitFaults(key as keyof Limits, value, base, signature !== undefined));
  }
  if (profile === 'mip-compatible' && signedOff === undefined) faults.push(UNSIGNED);
  if (faults.length > 0) throw new PolicyError(faults);
  return { profile: profile as Profile, ...base, ...given, ...(signature && { signedOff: signature }) };
}

const UNSIGNED =
  'mip-compatible gives no protection against combining questions, so that somebody has to answer for it: add signedOff: { by, date, reason }';

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

function limitFaults(key: keyof Limits, value: unknown, base: Limits, signed: boolean): string[] {
  const usual = base[key];
  if (typeof value !== typeof usual) return [`${key} must be a ${typeof usual}`];
  if (typeof value === 'number' && !(value >= 0 && Number.isFinite(value)))
    return [`${key} must be a number of at least 0`];
  if (signed || !isLooser(key, value as Limits[typeof key], usual)) return [];
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
