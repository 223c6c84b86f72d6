import type { NewOperation, OperationName } from '@mip/contract/portal';
import { Refused } from '../http/refuse.js';

/** What an argument may look like. None begins with a hyphen, so that no value is taken for an option. */
const HOSPITAL = /^[a-z0-9][a-z0-9-]{0,62}$/;
const NODE = /^[A-Za-z0-9][\w.:-]{0,252}$/;
const VERSION = /^[0-9A-Za-z][\w.-]{0,62}$/;

interface Operation {
  /** Arguments in order; an optional one may be left empty. */
  readonly asks: readonly { readonly name: string; readonly form: RegExp; readonly optional?: boolean }[];
  /** The words after `mip federation`. */
  readonly words: (values: Readonly<Record<string, string>>) => readonly string[];
  /** Whether it has a dry run; what only looks has none. */
  readonly acts: boolean;
}

const ofNode = (verb: OperationName): Operation => ({
  asks: [{ name: 'node', form: NODE }],
  words: ({ node = '' }) => [verb, node],
  acts: true,
});

const looks = (verb: OperationName): Operation => ({ asks: [], words: () => [verb], acts: false });

const TABLE: Readonly<Record<OperationName, Operation>> = {
  nodes: looks('nodes'),
  status: looks('status'),
  token: {
    asks: [
      { name: 'kind', form: /^(worker|manager)$/ },
      { name: 'rotate', form: /^(yes|no)$/, optional: true },
    ],
    words: ({ kind = '', rotate }) => ['token', kind, ...(rotate === 'yes' ? ['--rotate'] : [])],
    acts: true,
  },
  add: {
    asks: [
      { name: 'node', form: NODE },
      { name: 'hospital', form: HOSPITAL },
    ],
    words: ({ node = '', hospital = '' }) => ['add', node, '--name', hospital],
    acts: true,
  },
  invite: {
    asks: [{ name: 'hospital', form: HOSPITAL }],
    words: ({ hospital = '' }) => ['invite', hospital],
    acts: false,
  },
  remove: {
    asks: [{ name: 'hospital', form: HOSPITAL }],
    words: ({ hospital = '' }) => ['remove', hospital, '--yes'],
    acts: true,
  },
  rename: {
    asks: [
      { name: 'hospital', form: HOSPITAL },
      { name: 'newName', form: HOSPITAL },
    ],
    words: ({ hospital = '', newName = '' }) => ['rename', hospital, newName],
    acts: true,
  },
  drain: ofNode('drain'),
  pause: ofNode('pause'),
  resume: ofNode('resume'),
  promote: ofNode('promote'),
  demote: ofNode('demote'),
  upgrade: {
    asks: [{ name: 'version', form: VERSION }],
    words: ({ version = '' }) => ['upgrade', version],
    acts: true,
  },
  rotate: {
    asks: [{ name: 'what', form: /^(tokens|certificates)$/ }],
    words: ({ what = '' }) => ['rotate', what],
    acts: true,
  },
  logs: {
    asks: [{ name: 'who', form: HOSPITAL }],
    words: ({ who = '' }) => ['logs', who, '--tail', '200'],
    acts: false,
  },
};

/** The arguments of the program for an operation. @throws Refused 400 for a value of another form than it may have */
export function commandLine({ name, values, dryRun = false }: NewOperation): readonly string[] {
  const { asks, words, acts } = TABLE[name];
  const faults = asks
    .filter(({ name: of, form, optional }) => {
      const value = values[of] ?? '';
      return !(optional && value === '') && !form.test(value);
    })
    .map(({ name: of }) => ({
      path: `values.${of}`,
      code: 'BAD_VALUE',
      message: `${of} is missing or of another form.`,
    }));
  if (faults.length > 0) throw new Refused('BAD_REQUEST', 'The operation is not complete.', faults);
  return ['federation', ...words(values), ...(dryRun && acts ? ['--dry-run'] : [])];
}
