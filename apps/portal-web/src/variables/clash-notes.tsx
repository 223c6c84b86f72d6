import type { CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';

/** The data that are out of a data model, and why. Renders nothing if there are none. */
export function ClashNotes({ model: { clashes = [] } }: { readonly model: CatalogueModel }): ReactNode {
  const { clashes: words } = useWords();
  if (clashes.length === 0) return null;
  return (
    <ul className="datasets-out small">
      {clashes.map((clash) => (
        <li key={clash.reason} dir="auto">
          {words(clash)}
        </li>
      ))}
    </ul>
  );
}
