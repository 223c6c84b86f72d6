import { useCallback, useSyncExternalStore } from 'react';
import { type Draft, EMPTY_DRAFT } from './draft.js';

/** Changes the given properties of the draft. */
export type ChangeDraft = (change: Partial<Draft> | ((draft: Draft) => Draft)) => void;

const STORAGE_KEY = 'mip-draft';
const listeners = new Set<() => void>();
let current: Draft | undefined;

/** The draft, stored per browser tab: it survives a reload, a new sign-in and navigation. */
export function useDraft(): readonly [Draft, ChangeDraft] {
  const draft = useSyncExternalStore(subscribe, read, () => EMPTY_DRAFT);
  const change = useCallback<ChangeDraft>((next) => {
    const before = read();
    write(typeof next === 'function' ? next(before) : { ...before, ...next });
  }, []);
  return [draft, change];
}

/** Replaces the draft outside of a component. */
export function write(draft: Draft): void {
  current = draft;
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(draft));
  for (const listener of listeners) listener();
}

export const forgetDraft = (): void => write(EMPTY_DRAFT);

function read(): Draft {
  if (current) return current;
  try {
    current = { ...EMPTY_DRAFT, ...(JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Draft>) };
  } catch {
    current = EMPTY_DRAFT;
  }
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
