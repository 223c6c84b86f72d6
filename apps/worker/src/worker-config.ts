import path from 'node:path';

/** Settings of a hospital's worker. Everything it owns is in `folder`. */
export interface WorkerConfig {
  /** The hospital's data folder: LDSM, ledger, identity, policy. */
  readonly folder: string;
  /** Text of an invitation; required once, to enrol. */
  readonly invitation?: string;
  /** The master's URL, if not the invitation's: `https://host:port`. */
  readonly master?: string;
  /** `local` hospitals hold patients; `validation` workers hold test datasets only. */
  readonly role: 'local' | 'validation';
  /** Policy file, YAML or JSON; without it `policy.yaml` in the folder, without that the profile `mip`. */
  readonly policyFile?: string;
}

export const SOFTWARE = 'mip-worker/0.1.0';

/** The files in a worker's folder. */
export const places = (folder: string) =>
  ({
    ledger: path.join(folder, 'ledger'),
    identity: path.join(folder, 'identity'),
    policy: path.join(folder, 'policy.yaml'),
  }) as const;
