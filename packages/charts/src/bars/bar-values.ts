import { betweenText } from '../intervals/interval-text.js';
import type { Bounds } from '../scales/bounds.js';
import { known, total } from '../scales/known.js';
import type { ChartTools } from '../words/use-chart.js';

export interface BarSpec {
  readonly category: string;
  readonly categories: readonly string[];
  readonly names: readonly string[];
  /** By series, then category. */
  readonly values: readonly (readonly (number | null)[])[];
  /** By series, then category; absent where a value is exact. */
  readonly bounds: readonly (readonly (Bounds | undefined)[])[];
  readonly label: string;
  readonly write: (value: number) => string;
  readonly tick: ((value: number) => string) | undefined;
  readonly withheld: string;
  readonly tools: ChartTools;
}

/** Values as they are, or as shares of the known total of their series. */
export function barValues(
  series: readonly { readonly values: readonly (number | null)[] }[],
  categories: number,
  asPercent: boolean,
): (number | null)[][] {
  return series.map(({ values }) => {
    const all = total(values);
    return Array.from({ length: categories }, (_, i) => {
      const value = values[i];
      if (!known(value)) return null;
      if (!asPercent) return value;
      return all > 0 ? value / all : 0;
    });
  });
}

export function barLabel({ names, categories }: BarSpec, s: number, c: number): string {
  return names.length > 1 ? `${categories[c] ?? ''}, ${names[s] ?? ''}` : (categories[c] ?? '');
}

export const barBounds = ({ bounds, write, tools }: BarSpec, s: number, c: number): string | undefined =>
  betweenText(bounds[s]?.[c], write, tools);
