import type { Aggregate } from './aggregate.js';
import { canonicalJson, contentHash } from './canonical.js';
import { laneCount, layout, type Slot } from './lanes.js';
import type { PlanNode } from './nodes.js';

/** What an algorithm asks in one round: names of its own choice, each with an aggregate. */
export type Request = Readonly<Record<string, Aggregate<unknown>>>;
export type Answers<R extends Request> = { readonly [K in keyof R]: R[K] extends Aggregate<infer T> ? T : never };

/** A request as data: what travels, its name, and its size. */
export interface Plan {
  readonly node: PlanNode;
  /** Canonical JSON of `node`: the bytes that travel. */
  readonly text: string;
  /** SHA-256 of `text`. */
  readonly hash: string;
  readonly slots: readonly Slot[];
  readonly lanes: number;
}

/** Makes the plan of a node that is known to be well formed; its text and its name are made when they are asked for. */
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

/** Turns a request into its plan, name and all. @throws RangeError if a literal is not finite. */
export const compile = (request: Request): Plan => ({
  ...planOf({
    version: 1,
    aggregates: Object.fromEntries(Object.entries(request).map(([name, aggregate]) => [name, aggregate.node])),
  }),
});

/** Reads the lanes of a plan as the answers that its request asked for. */
export function decode<R extends Request>(request: R, plan: Plan, lanes: Float64Array): Answers<R> {
  if (lanes.length !== plan.lanes) throw new RangeError(`expected ${plan.lanes} lanes, got ${lanes.length}`);
  const read = plan.slots.map(({ name, offset, cells, width }) => [
    name,
    request[name]!.decode(lanes.subarray(offset, offset + cells * width)),
  ]);
  return Object.fromEntries(read) as Answers<R>;
}

/** The rows of all hospitals of a run, seen from an algorithm: they can be asked, and never read. */
export interface Rows {
  /** One round: the answer to `request` over all rows; `note` is what people see as progress. */
  ask<R extends Request>(request: R, note?: string): Promise<Answers<R>>;
}
