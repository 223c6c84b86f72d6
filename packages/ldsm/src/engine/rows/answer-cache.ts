import { contentHash, type Plan, planOf, type Slot } from '@mip/aggregates';

const MOST_LANES = 2 ** 18;

/** Caches answers over frozen rows by the content of their aggregate, so that equal aggregates are computed once. */
export class AnswerCache {
  readonly #lanes = new Map<string, Float64Array>();
  #held = 0;

  /** The lanes of `plan`; `compute` is called for those not in the cache. */
  async answer(plan: Plan, compute: (missing: Plan) => Promise<Float64Array>): Promise<Float64Array> {
    const hashes = new Map(plan.slots.map(({ name, aggregate }) => [name, contentHash(aggregate)]));
    const missing = plan.slots.filter(({ name }) => !this.#lanes.has(hashes.get(name)!));
    const known = new Map(plan.slots.map(({ name }) => [name, this.#lanes.get(hashes.get(name)!)]));
    if (missing.length > 0) {
      const rest = missing.length === plan.slots.length ? plan : planOf(nodeOf(missing));
      const computed = await compute(rest);
      for (const { name, offset, cells, width } of rest.slots) {
        const lanes = computed.slice(offset, offset + cells * width);
        known.set(name, lanes);
        this.#keep(hashes.get(name)!, lanes);
      }
    }
    const lanes = new Float64Array(plan.lanes);
    for (const { name, offset } of plan.slots) lanes.set(known.get(name)!, offset);
    return lanes;
  }

  /** Adds an answer, and evicts the oldest ones if necessary. */
  #keep(hash: string, lanes: Float64Array): void {
    if (lanes.length > MOST_LANES || this.#lanes.has(hash)) return;
    this.#held += lanes.length;
    this.#lanes.set(hash, lanes);
    for (const [oldest, held] of this.#lanes) {
      if (this.#held <= MOST_LANES) break;
      this.#lanes.delete(oldest);
      this.#held -= held.length;
    }
  }
}

const nodeOf = (slots: readonly Slot[]): Plan['node'] => ({
  version: 1,
  aggregates: Object.fromEntries(slots.map(({ name, aggregate }) => [name, aggregate])),
});
