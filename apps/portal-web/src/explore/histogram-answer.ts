import type { QuickAnswer } from '@mip/contract/portal';
import type { Part, PartOf, Value } from '@mip/report';

/** A distribution: counts per bin, or per category. */
export type Pictured = PartOf<'histogram'> | PartOf<'bars'>;

/** The distribution by the requested groups, or in total if there are none; without empty groups. */
export function picturedOf({ report }: QuickAnswer): Pictured | undefined {
  const part = report?.parts.findLast(isPicture);
  if (part?.kind === 'histogram') return { ...part, groups: part.groups.filter(({ counts }) => counts.some(isThere)) };
  return part && { ...part, series: part.series.filter(({ values }) => values.some(isThere)) };
}

const isPicture = (part: Part): part is Pictured => part.kind === 'histogram' || part.kind === 'bars';

const isThere = (count: Value): boolean => count !== 0;
