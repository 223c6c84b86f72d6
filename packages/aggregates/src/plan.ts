import type { Aggregate } from './aggregate.js';
import { canonicalJson, contentHash } from './canonical.js';
import { laneCount, layout, type Slot } from './lanes.js';
import type { PlanNode } from './nodes.js';

/** What an algorithm asks in one round: aggregates, under names of its choice. */
export type Request = Readonly<Record<string, Aggregate<unknown>>>;
export type Answers<R extends Request> = { readonly [K in keyof R]: R[K] extends Aggregate<infer T> ? T : never };

/** A request as data: the node that is sent, its hash, and its number of lanes. */
export interface Plan {
  readonly node: PlanNode;
  /** Canonical JSON of `node`: what is sent. */
  readonly text: string;
  /** SHA-256 of `text`. */
  readonly hash: string;
  readonly slots: readonly Slot[];
  readonly lanes: number;
}

/** Makes the plan of a valid node; text and hash are computed on first use. */
export function planOf(node: PlanNode): Plan {
  const slots = layout(node);
  let text: string | undefined;
  let hash: string | undefined;
  return {
    node,
    slots,
    lanes: laneCount(slots),
    get text() {
      text ??= canonicalJson(node);
      return text;
    },
    get hash() {
      hash ??= contentHash(this.text);
      return hash;
    },
  };
}

/** Compiles a request into its plan. @throws RangeError if a literal is not finite */
export const compile = (request: Request): Plan => ({
  ...planOf({
    version: 1,
    aggregates: Object.fromEntries(Object.entries(request).map(([name, aggregate]) => [name, aggregate.node])),
  }),
});

/** Decodes the lanes of a plan into the answers to its request. */
export function decode<R extends Request>(request: R, plan: Plan, lanes: Float64Array): Answers<R> {
  if (lanes.length !== plan.lanes) throw new RangeError(`expected ${plan.lanes} lanes, got ${lanes.length}`);
  const read = plan.slots.map(({ name, offset, cells, width }) => [
    name,
    request[name]!.decode(lanes.subarray(offset, offset + cells * width)),
  ]);
  return Object.fromEntries(read) as Answers<R>;
}

/** The rows of all hospitals of a run, as an algorithm sees them: it can ask for aggregates, and never read a row. */
export interface Rows {
  /** Runs one round: the answer to `request` over all rows; `note` is shown as progress. */
  ask<R extends Request>(request: R, note?: string): Promise<Answers<R>>;
}
