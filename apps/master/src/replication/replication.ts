import type { KeepersView } from '@mip/contract';

/** A change of one file of the master's folder; names are relative to the folder, with `/`. */
export type Change =
  /** Bytes that stand at `offset`; the file ends after them. */
  | { readonly kind: 'append'; readonly file: string; readonly offset: number; readonly bytes: string }
  | { readonly kind: 'put'; readonly file: string; readonly bytes: string }
  | { readonly kind: 'remove'; readonly file: string };

/** Replicates changes to the master's folder. */
export interface Replication {
  /** Resolves when the change cannot be lost by the loss of this machine. */
  replicate(change: Change): Promise<void>;
  /** How many replicas there are on other machines, and how many of them answer. */
  readonly keepers?: KeepersView;
}

/** One machine, one folder: no replica. */
export const NOT_REPLICATED: Replication = { replicate: async () => {} };

/** Whether a replica accepts a file's name: none leads out of its folder. */
export const isKeptName = (file: string): boolean =>
  /^[\w.-]+(\/[\w.-]+){0,3}$/.test(file) && !file.split('/').some((part) => part.startsWith('.'));
