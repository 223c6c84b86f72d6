import type { CatalogueModel, CatalogueVariable } from '@mip/client';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Kind } from './kinds.js';
import { rowsOf, rowsOfHits, type TreeRow } from './tree-rows.js';
import { variableIndex } from './variable-index.js';

export interface TreeState {
  readonly rows: readonly TreeRow[];
  /** Number of variables that match the search and the facets. */
  readonly found: number;
  readonly typed: string;
  /** The search to which the rows belong; may lag behind what is typed. */
  readonly answered: string;
  readonly kinds: readonly Kind[];
  readonly inAll: boolean;
  readonly isNarrowed: boolean;
  readonly search: (typed: string) => void;
  readonly chooseKinds: (kinds: readonly Kind[]) => void;
  readonly chooseInAll: (inAll: boolean) => void;
  readonly clear: () => void;
  readonly open: (keys: readonly string[], open: boolean) => void;
  readonly openAll: (open: boolean) => void;
}

/** Up to this number of variables, the outermost groups start open. */
const FEW = 100;

/** State of the tree: rows, search, facets. `only` restricts the kinds. */
export function useTreeRows(model: CatalogueModel, datasets: readonly string[], only?: readonly Kind[]): TreeState {
  const [typed, search] = useState('');
  const [kinds, chooseKinds] = useState<readonly Kind[]>([]);
  const [inAll, chooseInAll] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [everything, setEverything] = useState<boolean>();
  const answered = useDeferredValue(typed.trim());
  const index = variableIndex(model);
  const isNarrowed = typed.trim() !== '' || kinds.length > 0 || inAll;
  const kept = useMemo(() => {
    const wanted = kinds.length > 0 ? kinds : only;
    const keeps = ({ code, kind }: CatalogueVariable): boolean =>
      (wanted?.includes(kind) ?? true) && (!inAll || index.lacking(code, datasets).length === 0);
    return new Set(model.variables.filter(keeps).map(({ code }) => code));
  }, [model, index, datasets, kinds, inAll, only]);
  const rows = useMemo(() => {
    if (answered !== '') return rowsOfHits(index.search(answered).filter(({ variable }) => kept.has(variable.code)));
    const usual = (level: number): boolean =>
      everything ?? (kept.size < model.variables.length || (level === 1 && model.variables.length <= FEW));
    return rowsOf(index.root, {
      keeps: (variable) => kept.has(variable.code),
      isOpen: (key, level) => chosen.get(key) ?? usual(level),
    });
  }, [index, model, answered, kept, chosen, everything]);
  return {
    rows,
    typed,
    answered,
    kinds,
    inAll,
    isNarrowed,
    search,
    chooseKinds,
    chooseInAll,
    found: answered === '' ? kept.size : rows.length,
    clear: () => {
      search('');
      chooseKinds([]);
      chooseInAll(false);
    },
    open: (keys, open) => setChosen((before) => new Map([...before, ...keys.map((key) => [key, open] as const)])),
    openAll: (open) => {
      setEverything(open);
      setChosen(new Map());
    },
  };
}
