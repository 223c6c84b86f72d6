import { useWords } from '../messages/words.js';
import type { Kind } from './kinds.js';

const SHAPES: Readonly<Record<Kind, string>> = {
  real: 'M1.5 13.5 C5 13.5 5 3 8 3 S11 13.5 14.5 13.5',
  integer: 'M3 13.5 V9 M8 13.5 V3 M13 13.5 V7',
  nominal: 'M2 3.5 H4 M7 3.5 H14 M2 8 H4 M7 8 H14 M2 12.5 H4 M7 12.5 H14',
  text: 'M3 3.5 H13 M8 3.5 V13',
  date: 'M2.5 4 H13.5 V13.5 H2.5 Z M2.5 7 H13.5 M5.5 2 V5 M10.5 2 V5',
};

/** The icon of a variable's kind, with a text alternative. */
export function KindIcon({ kind, named = true }: { readonly kind: Kind; readonly named?: boolean }) {
  const { variables } = useWords();
  return (
    <span className={`kind kind-${kind}`} title={named ? variables.kinds[kind] : undefined}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={SHAPES[kind]} />
      </svg>
      {named && <span className="visually-hidden">{variables.kinds[kind]}: </span>}
    </span>
  );
}
