import type { KeepersView } from '@mip/contract';

/** A change of one file of the master's folder; names are relative to the folder, with `/`. */
export type Change =
  /** Bytes at `offset`, after which the file ends. */
  | { readonly kind: 'append'; readonly file: string; readonly offset: number; readonly bytes: string }
  | { readonly kind: 'put'; readonly file: string; readonly bytes: string }
  | { readonly kind: 'remove'; readonly file: string };

/** Replicates changes to the master's folder. */
export interface Replication {
  /** Resolves when the change would survive the loss of this machine. */
  replicate(change: Change): Promise<void>;
  /** The number of replicas, and how many of them answer. */
  readonly keepers?: KeepersView;
}

/** For a master on one machine, without replicas. */
export const NOT_REPLICATED: Replication = { replicate: async () => {} };

/** Whether a replica accepts a file's name; none may lead out of its folder. */
export const isReplicatedName = (file: string): boolean =>
  /^[\w.-]+(\/[\w.-]+){0,3}$/.test(file) && !file.split('/').some((part) => part.startsWith('.'));
