import type { CatalogueModel } from '@mip/client';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '../messages/words.js';
import { KindIcon } from './kind-icon.js';
import { KINDS, type Kind } from './kinds.js';
import type { TreeState } from './use-tree-rows.js';

interface TreeFacetsProps {
  readonly model: CatalogueModel;
  readonly only: readonly Kind[] | undefined;
  readonly state: TreeState;
}

/** Filters the tree: by kind, and to variables that every chosen dataset has. */
export function TreeFacets({ model, only, state }: TreeFacetsProps): ReactNode {
  const { variables: words } = useWords();
  const { kinds, chooseKinds, inAll, chooseInAll } = state;
  const present = useMemo(() => {
    const counts = new Map<Kind, number>();
    for (const { kind } of model.variables) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return KINDS.filter((kind) => counts.has(kind) && (only?.includes(kind) ?? true));
  }, [model, only]);
  const toggle = (kind: Kind): void =>
    chooseKinds(kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind]);
  const somethingMissing = model.datasets.some(({ missing }) => missing.length > 0);
  return (
    <div className="tree-facets">
      {present.length > 1 && (
        <fieldset className="tree-kinds">
          <legend className="visually-hidden">{words.kind}</legend>
          {present.map((kind) => (
            <button
              key={kind}
              type="button"
              className="tree-kind"
              aria-pressed={kinds.includes(kind)}
              onClick={() => toggle(kind)}
            >
              <KindIcon kind={kind} named={false} />
              {words.kinds[kind]}
            </button>
          ))}
        </fieldset>
      )}
      {somethingMissing && (
        <label className="check small">
          <input type="checkbox" checked={inAll} onChange={({ target }) => chooseInAll(target.checked)} />
          {words.inAll}
        </label>
      )}
    </div>
  );
}
