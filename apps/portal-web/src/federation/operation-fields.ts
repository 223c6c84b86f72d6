import type { OperationName } from '@mip/contract/portal';
import type { Words } from '../messages/texts.js';

type ValueName = keyof Words['federation']['values'];

interface OperationFields {
  readonly values: readonly ValueName[];
  /** Whether the command has a dry run. */
  readonly dryRun: boolean;
  /** Whether the hospital's name has to be typed twice. */
  readonly confirm?: boolean;
}

const node: OperationFields = { values: ['node'], dryRun: true };

/** The form fields of each operation. */
export const OPERATION_FIELDS: Readonly<Record<OperationName, OperationFields>> = {
  nodes: { values: [], dryRun: false },
  status: { values: [], dryRun: false },
  token: { values: ['kind', 'rotate'], dryRun: false },
  add: { values: ['node', 'hospital'], dryRun: true },
  invite: { values: ['hospital'], dryRun: false },
  remove: { values: ['hospital'], dryRun: true, confirm: true },
  rename: { values: ['hospital', 'newName'], dryRun: true },
  drain: node,
  pause: node,
  resume: node,
  promote: node,
  demote: node,
  upgrade: { values: ['version'], dryRun: true },
  rotate: { values: ['what'], dryRun: true },
  logs: { values: ['who'], dryRun: false },
};

/** The options of fields that have only a few. */
export const CHOICES: Partial<Record<ValueName, readonly string[]>> = {
  kind: ['worker', 'manager'],
  rotate: ['no', 'yes'],
  what: ['tokens', 'certificates'],
};
