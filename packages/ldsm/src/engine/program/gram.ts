import { indexOf } from './build.js';
import type { Groups, Values } from './schedule.js';
import type { Target } from './target.js';

/**
 * Emits Σ w·v·vᵀ. Rows that do not count are never multiplied by 0 (0·NaN is NaN): the counted rows of each cell are
 * gathered into dense columns first.
 */
export function gramStep({ build, slot, part, groups }: Target, of: readonly Values[], weight?: Values): void {
  const { arena, kernels, blockRows } = build.place;
  const p = of.length;
  const slotBytes = (blockRows + 8) * 8;
  const lanes = (p * (p + 1)) / 2;
  build.reserve(slotBytes * (2 * p + 1) + lanes * 8 + p * 4);
  const sources = weight ? [...of, weight] : of;

  const add = (cell: number, at: (j: number) => number, rows: number): void => {
    const scratch = build.workspace.address;
    const out = scratch + slotBytes * (2 * p + 1);
    const columns = out + lanes * 8;
    for (let j = 0; j < p; j++) arena.i32[columns / 4 + j] = at(j);
    kernels.gram(columns, p, weight ? at(p) : 0, scratch, out, rows);
    const offset = slot.offset + cell * slot.width;
    for (let lane = 0; lane < lanes; lane++) part.sums.add(offset + lane, arena.f64[out / 8 + lane]!);
  };

  const gathered = (j: number): number => build.workspace.address + slotBytes * (p + j);
  const gather = (row: number, { order, start }: Groups, s: number): void => {
    const { f64: m } = arena;
    sources.forEach((values, j) => {
      const from = indexOf(values, row);
      let to = gathered(j) / 8;
      for (let k = start[s]!; k < start[s + 1]!; k++) m[to++] = m[from + order[k]!]!;
    });
  };

  build.steps.push({
    reads: groups ? [...sources, groups] : sources,
    run(row, rows) {
      if (!groups || groups.whole) {
        add(0, (j) => indexOf(sources[j]!, row) * 8, rows);
        return;
      }
      for (let s = 0; s < groups.segments; s++) {
        gather(row, groups, s);
        add(groups.cell[s]!, gathered, groups.start[s + 1]! - groups.start[s]!);
      }
    },
  });
}
