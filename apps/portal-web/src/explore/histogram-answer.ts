import type { QuickAnswer } from '@mip/contract/portal';
import type { Part, PartOf, Value } from '@mip/report';

/** A distribution: counts per bin, or per category. */
export type Distribution = PartOf<'histogram'> | PartOf<'bars'>;

/** The distribution by the requested groups, or in total if there are none; without empty groups. */
export function distributionOf({ report }: QuickAnswer): Distribution | undefined {
  const part = report?.parts.findLast(isDistribution);
  if (part?.kind === 'histogram') return { ...part, groups: part.groups.filter(({ counts }) => counts.some(isThere)) };
  return part && { ...part, series: part.series.filter(({ values }) => values.some(isThere)) };
}

const isDistribution = (part: Part): part is Distribution => part.kind === 'histogram' || part.kind === 'bars';

const isThere = (count: Value): boolean => count !== 0;
