import { useState } from 'react';

const STORAGE_KEY = 'mip-explore-groupings';
export const MOST_GROUPINGS = 3;

type ByModel = Readonly<Record<string, readonly string[]>>;

/** The nominal variables that group the histograms of a data model; stored in this browser. */
export function useGroupings(model: string): {
  readonly groupings: readonly string[];
  readonly add: (code: string) => void;
  readonly remove: (code: string) => void;
} {
  const [kept, setKept] = useState<ByModel>(read);
  const groupings = kept[model] ?? [];
  const write = (codes: readonly string[]): void => {
    const next = { ...kept, [model]: codes };
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
    setKept(next);
  };
  return {
    groupings,
    add: (code) => write([...groupings.filter((other) => other !== code), code].slice(-MOST_GROUPINGS)),
    remove: (code) => write(groupings.filter((other) => other !== code)),
  };
}

function read(): ByModel {
  try {
    const kept: ByModel = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    return kept;
  } catch {
    return {};
  }
}
