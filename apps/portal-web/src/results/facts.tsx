import { useChart } from '@mip/charts';
import type { ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  readonly value: number | string | null;
  readonly kind?: 'number' | 'count' | 'p' | 'percent' | 'text';
}

/** Numbers that belong to a result as a whole. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const { format, words } = useChart();
  const shown = ({ value, kind = 'number' }: Fact): string => {
    if (value === null) return words.notEstimable;
    if (typeof value === 'string') return value;
    if (kind === 'count') return format.count(value);
    if (kind === 'percent') return format.percent(value, 1);
    return kind === 'p' ? format.p(value) : format.number(value);
  };
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{shown(fact)}</dd>
        </div>
      ))}
    </dl>
  );
}
