import type { Plan } from '@mip/aggregates';
import { Accumulator } from './accumulator.js';
import { aggregateSteps } from './aggregate.js';
import { Build, type Place } from './build.js';
import { emptyPart, type PartTally } from './part.js';
import { allocate } from './schedule.js';

/** A plan made ready for blocks of rows at a place. */
export interface Program {
  /** Bytes of scratch from `base` on. */
  readonly bytes: number;
  /** Tallies rows `from … from + rows − 1`, block by block. */
  tally(from: number, rows: number): PartTally;
}

/** Compiles a plan once: common subexpressions merged over all of its aggregates, registers placed from `base` on. */
export function compileProgram(plan: Plan, place: Place, base: number): Program {
  const build = new Build(place);
  const start = emptyPart(plan);
  const part = { now: start, sums: new Accumulator(start.high, start.low) };
  plan.slots.forEach((slot, index) => {
    aggregateSteps(build, slot, index, part);
  });
  const registers = allocate(build.steps, place.blockRows, base);
  build.workspace.address = base + registers;
  return {
    bytes: registers + build.workspace.bytes,
    tally(from, rows) {
      part.now = emptyPart(plan);
      part.sums = new Accumulator(part.now.high, part.now.low);
      for (let row = from; row < from + rows; row += place.blockRows) {
        const block = Math.min(place.blockRows, from + rows - row);
        for (const step of build.steps) step.run(row, block);
      }
      return part.now;
    },
  };
}
