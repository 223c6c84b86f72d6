import { fold } from './fold.js';
import type { TreeRow } from './tree-rows.js';

/** The effect of a key in the tree. */
export type Step =
  | { readonly to: number }
  | { readonly toggle: number }
  | { readonly open: number }
  | { readonly openAll: number }
  | { readonly enter: number };

const PAGE = 10;

/** @param at index of the focused row */
export function stepOf(key: string, rows: readonly TreeRow[], at: number): Step | undefined {
  const row = rows[at];
  if (!row) return undefined;
  const clamp = (to: number): Step => ({ to: Math.max(0, Math.min(rows.length - 1, to)) });
  switch (key) {
    case 'ArrowDown':
      return clamp(at + 1);
    case 'ArrowUp':
      return clamp(at - 1);
    case 'Home':
      return clamp(0);
    case 'End':
      return clamp(rows.length - 1);
    case 'PageDown':
      return clamp(at + PAGE);
    case 'PageUp':
      return clamp(at - PAGE);
    case 'ArrowRight':
      if (!row.group) return { enter: at };
      return row.group.open ? clamp(at + 1) : { toggle: at };
    case 'ArrowLeft':
      if (row.group?.open) return { toggle: at };
      return row.parent >= 0 ? { to: row.parent } : undefined;
    case 'Enter':
    case ' ':
      return row.group ? { toggle: at } : { open: at };
    case '*':
      return { openAll: at };
    default:
      return undefined;
  }
}

/** The next row that starts with the typed text; the focused row stays if it still matches. */
export function typedAhead(rows: readonly TreeRow[], at: number, typed: string): number | undefined {
  const wanted = fold(typed);
  const same = [...wanted].every((letter) => letter === wanted[0]);
  const prefix = same ? wanted.slice(0, 1) : wanted;
  const from = same ? at + 1 : at;
  for (let i = 0; i < rows.length; i++) {
    const place = (from + i) % rows.length;
    if (fold(rows[place]!.label).startsWith(prefix)) return place;
  }
  return undefined;
}
