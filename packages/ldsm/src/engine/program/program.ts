import type { Plan } from '@mip/aggregates';
import { Accumulator } from '../loops/accumulator.js';
import { aggregateSteps } from './aggregate.js';
import { Build, type Place } from './build.js';
import { emptyPart, type PartTally } from './part.js';
import { allocate } from './schedule.js';

/** Steps over blocks of rows at a place. */
export interface Program {
  /** Size of its scratch memory in bytes. */
  readonly bytes: number;
  /** Sets its scratch address; call once, before it runs. */
  moveTo(address: number): void;
  run(row: number, rows: number): void;
}

/** Places the registers of a finished build. */
export function programOf(build: Build): Program {
  const registers = allocate(build.steps, build.place.blockRows);
  return {
    bytes: registers.bytes + build.workspace.bytes,
    moveTo(address) {
      registers.moveTo(address);
      build.workspace.address = address + registers.bytes;
    },
    run(row, rows) {
      for (const step of build.steps) step.run(row, rows);
    },
  };
}

/** A plan made ready for parts of rows. */
interface PlanProgram extends Omit<Program, 'run'> {
  /** Tallies rows `from … from + rows − 1`, block by block. */
  tally(from: number, rows: number): PartTally;
}

/** Compiles a plan once: common subexpressions are merged over all of its aggregates. */
export function compileProgram(plan: Plan, place: Place): PlanProgram {
  const build = new Build(place);
  const start = emptyPart(plan);
  const part = { now: start, sums: new Accumulator(start.high, start.low) };
  plan.slots.forEach((slot, index) => {
    aggregateSteps(build, slot, index, part);
  });
  const { bytes, moveTo, run } = programOf(build);
  return {
    bytes,
    moveTo,
    tally(from, rows) {
      part.now = emptyPart(plan);
      part.sums = new Accumulator(part.now.high, part.now.low);
      for (let row = from; row < from + rows; row += place.blockRows) {
        run(row, Math.min(place.blockRows, from + rows - row));
      }
      return part.now;
    },
  };
}
