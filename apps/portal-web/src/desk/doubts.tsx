import type { StudyView } from '@mip/contract/desk';
import type { ReactNode } from 'react';
import { useDeskWords } from './use-desk-words.js';

export type Doubts = StudyView['doubts'];

/** What a person has to look at, one line each. */
export function DoubtList({ doubts }: { readonly doubts: Doubts }): ReactNode {
  const words = useDeskWords();
  if (doubts.length === 0) return null;
  return (
    <ul className="desk-doubts">
      {doubts.map(({ kind, text, values }) => (
        <li key={kind}>{words.doubts[kind]?.(values) ?? <span lang="en">{text}</span>}</li>
      ))}
    </ul>
  );
}
