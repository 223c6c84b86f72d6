import type { QuickAnswer } from '@mip/contract/portal';
import type { Part, PartOf, Value } from '@mip/report';

/** A picture of a distribution: counts between edges, or by category. */
export type Pictured = PartOf<'histogram'> | PartOf<'bars'>;

/** The groups that were asked for, or the whole where none were; groups of which nothing is there are left out. */
export function picturedOf({ report }: QuickAnswer): Pictured | undefined {
  const part = report?.parts.findLast(isPicture);
  if (part?.kind === 'histogram') return { ...part, groups: part.groups.filter(({ counts }) => counts.some(isThere)) };
  return part && { ...part, series: part.series.filter(({ values }) => values.some(isThere)) };
}

const isPicture = (part: Part): part is Pictured => part.kind === 'histogram' || part.kind === 'bars';

const isThere = (count: Value): boolean => count !== 0;
