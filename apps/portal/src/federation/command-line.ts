import type { NewOperation, OperationName } from '@mip/contract/portal';
import { Refused } from '../http/refuse.js';

/** The formats of arguments. None starts with a hyphen, so that no value is parsed as an option. */
const HOSPITAL = /^[a-z0-9][a-z0-9-]{0,62}$/;
const NODE = /^[A-Za-z0-9][\w.:-]{0,252}$/;
const VERSION = /^[0-9A-Za-z][\w.-]{0,62}$/;

interface Operation {
  /** Parameters in order; an optional one may be empty. */
  readonly parameters: readonly { readonly name: string; readonly format: RegExp; readonly optional?: boolean }[];
  /** The words after `mip federation`. */
  readonly words: (values: Readonly<Record<string, string>>) => readonly string[];
  /** Whether it has a dry run; read-only operations have none. */
  readonly hasDryRun: boolean;
}

const onNode = (verb: OperationName): Operation => ({
  parameters: [{ name: 'node', format: NODE }],
  words: ({ node = '' }) => [verb, node],
  hasDryRun: true,
});

const readOnly = (verb: OperationName): Operation => ({ parameters: [], words: () => [verb], hasDryRun: false });

const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  nodes: readOnly('nodes'),
  status: readOnly('status'),
  token: {
    parameters: [
      { name: 'kind', format: /^(worker|manager)$/ },
      { name: 'rotate', format: /^(yes|no)$/, optional: true },
    ],
    words: ({ kind = '', rotate }) => ['token', kind, ...(rotate === 'yes' ? ['--rotate'] : [])],
    hasDryRun: true,
  },
  add: {
    parameters: [
      { name: 'node', format: NODE },
      { name: 'hospital', format: HOSPITAL },
    ],
    words: ({ node = '', hospital = '' }) => ['add', node, '--name', hospital],
    hasDryRun: true,
  },
  invite: {
    parameters: [{ name: 'hospital', format: HOSPITAL }],
    words: ({ hospital = '' }) => ['invite', hospital],
    hasDryRun: false,
  },
  remove: {
    parameters: [{ name: 'hospital', format: HOSPITAL }],
    words: ({ hospital = '' }) => ['remove', hospital, '--yes'],
    hasDryRun: true,
  },
  rename: {
    parameters: [
      { name: 'hospital', format: HOSPITAL },
      { name: 'newName', format: HOSPITAL },
    ],
    words: ({ hospital = '', newName = '' }) => ['rename', hospital, newName],
    hasDryRun: true,
  },
  drain: onNode('drain'),
  pause: onNode('pause'),
  resume: onNode('resume'),
  promote: onNode('promote'),
  demote: onNode('demote'),
  upgrade: {
    parameters: [{ name: 'version', format: VERSION }],
    words: ({ version = '' }) => ['upgrade', version],
    hasDryRun: true,
  },
  rotate: {
    parameters: [{ name: 'what', format: /^(tokens|certificates)$/ }],
    words: ({ what = '' }) => ['rotate', what],
    hasDryRun: true,
  },
  logs: {
    parameters: [{ name: 'who', format: HOSPITAL }],
    words: ({ who = '' }) => ['logs', who, '--tail', '200'],
    hasDryRun: false,
  },
};

/** The arguments of the program for an operation. @throws Refused 400 for a value in the wrong format */
export function commandLine({ name, values, dryRun = false }: NewOperation): readonly string[] {
  const { parameters, words, hasDryRun } = OPERATIONS[name];
  const faults = parameters
    .filter(({ name: of, format, optional }) => {
      const value = values[of] ?? '';
      return !(optional && value === '') && !format.test(value);
    })
    .map(({ name: of }) => ({
      path: `values.${of}`,
      code: 'BAD_VALUE',
      message: `${of} is missing or has the wrong format.`,
    }));
  if (faults.length > 0) throw new Refused('BAD_REQUEST', 'The operation is not complete.', faults);
  return ['federation', ...words(values), ...(dryRun && hasDryRun ? ['--dry-run'] : [])];
}
