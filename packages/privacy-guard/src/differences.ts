import { type AggregateNode, type ConditionNode, columnsOf, type KeyNode, summandsOf } from '@mip/aggregates';
import type { Policy } from '@mip/policy';
import type { Evidence } from './evidence.js';
import { MOST_QUESTIONS } from './limits.js';
import { Refusal } from './rules.js';

/**
 * M6 between the sums of one plan: if two of them sum the same variable over two row sets, the rows in one but not in the
 * other hold no patients or enough, so that the difference is no sum over a few. Counts are left to T3 and T4.
 * @throws Refusal G0.1 if a plan has too many row sets
 */
export function differenceEvidence(aggregates: readonly AggregateNode[], policy: Policy): Evidence[] {
  const regions = new Map<string, Region>();
  for (const aggregate of aggregates) {
    if (summandsOf(aggregate).length === 0) continue;
    const region = regionOf(aggregate);
    regions.set(JSON.stringify(region), region);
  }
  const pairs: Evidence[] = [];
  for (const one of regions.values())
    for (const other of regions.values()) {
      if (comparable(one, other)) pairs.push(difference(one, other, policy));
      if (pairs.length > MOST_QUESTIONS) throw new Refusal('G0.1');
    }
  return pairs;
}

/** A summed expression, and its rows. */
interface Region {
  readonly of: readonly string[];
  readonly rows: readonly ConditionNode[];
  readonly text: string;
}

function regionOf(aggregate: AggregateNode): Region {
  const of = new Set(summandsOf(aggregate).flatMap((summand) => [...columnsOf(summand)]));
  const rows = [...(aggregate.where ? [aggregate.where] : []), ...(aggregate.by ?? []).map(within)];
  return { of: [...of].sort(), rows, text: JSON.stringify(rows) };
}

const comparable = (one: Region, other: Region): boolean =>
  one.text !== other.text && one.of.some((name) => other.of.includes(name));

function difference(one: Region, other: Region, policy: Policy): Evidence {
  const present = [...new Set([...one.of, ...other.of])].map((name): ConditionNode => ({ node: 'present', name }));
  const where: ConditionNode = {
    node: 'and',
    of: [...present, ...one.rows, { node: 'not', of: { node: 'and', of: other.rows } }],
  };
  const subject = [...new Set([...one.rows, ...other.rows].flatMap((part) => [...columnsOf(part)]))].join(', ');
  return { rule: 'M6', threshold: policy.minCell, subject, aggregate: { node: 'count', of: 'patients', where } };
}

/** The rows that a key puts into a cell. */
export function within(key: KeyNode): ConditionNode {
  switch (key.node) {
    case 'levels':
      return { node: 'among', name: key.name, levels: key.levels };
    case 'bins':
      return {
        node: 'and',
        of: [
          { node: 'compare', left: key.of, operator: '>=', right: key.edges[0]! },
          { node: 'compare', left: key.of, operator: '<=', right: key.edges.at(-1)! },
        ],
      };
    case 'nearest':
      return { node: 'and', of: [...columnsOf(key.of)].map((name) => ({ node: 'present' as const, name })) };
  }
}
