import type { KeepersView } from '@mip/contract';

/** A change of one file of the master's folder; names are relative to the folder, with `/`. */
export type Change =
  /** Bytes that stand at `offset`; the file ends after them. */
  | { readonly kind: 'append'; readonly file: string; readonly offset: number; readonly bytes: string }
  | { readonly kind: 'put'; readonly file: string; readonly bytes: string }
  | { readonly kind: 'remove'; readonly file: string };

/** Where changes of the master's folder are kept besides the folder itself. */
export interface Kept {
  /** Resolves when the change cannot be lost by the loss of this machine. */
  keep(change: Change): Promise<void>;
  /** How many keepers there are elsewhere, and how many of them answer. */
  readonly keepers?: KeepersView;
}

/** One machine, one folder: nothing is kept elsewhere. */
export const NOT_KEPT_ELSEWHERE: Kept = { keep: async () => {} };

/** Names that a keeper takes: no way out of its folder. */
export const isKeptName = (file: string): boolean =>
  /^[\w.-]+(\/[\w.-]+){0,3}$/.test(file) && !file.split('/').some((part) => part.startsWith('.'));
