import { Guard } from '@mip/privacy-guard';
import { MIP_0_1 } from '@mip/privacy-guard/testing';

/** Counts of rows between cuts, as one hospital released them; the outer bins are open. */
export interface ReleasedCounts {
  /** Of the aggregate in its plan. */
  readonly name: string;
  /** The condition of the aggregate, as JSON. */
  readonly where: string;
  readonly cuts: readonly number[];
  readonly counts: readonly number[];
}

/** A guard of the profile `mip` that notes all counts in bins that it releases. */
export class NotingGuard extends Guard {
  readonly noted: ReleasedCounts[] = [];

  constructor() {
    super(MIP_0_1);
  }

  override release(...[inspected, tallied]: Parameters<Guard['release']>) {
    const released = super.release(inspected, tallied);
    for (const { name, aggregate, offset, cells } of inspected.plan.slots) {
      const [key, further] = ('by' in aggregate && aggregate.by) || [];
      if (aggregate.node !== 'count' || key?.node !== 'bins' || further) continue;
      this.noted.push({
        name,
        where: JSON.stringify(aggregate.where ?? null),
        cuts: key.edges.slice(1, -1),
        counts: [...released.lanes.subarray(offset, offset + cells)],
      });
    }
    return released;
  }
}
