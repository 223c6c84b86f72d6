import type { Format } from '@mip/report/show';
import { known, total } from '../scales/known.js';

export interface BarSpec {
  readonly category: string;
  readonly categories: readonly string[];
  readonly names: readonly string[];
  /** By series, then category. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly label: string;
  readonly write: (value: number) => string;
  readonly tick: ((value: number) => string) | undefined;
  readonly withheld: string;
  readonly format: Format;
}

/** Values as they are, or as shares of what is known of their series. */
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
