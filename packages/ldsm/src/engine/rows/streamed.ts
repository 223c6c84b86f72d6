import { throwIfCancelled } from '../cancel.js';
import type { ColumnSource } from '../frame.js';
import { partRows } from '../options.js';
import { append, emptyPart } from '../program/part.js';
import { compileProgram } from '../program/program.js';
import { answering, type Rows } from './rows.js';
import type { Shared } from './shared.js';
import { Window } from './window.js';

/** Streams the rows for every tally, one part at a time, through a window of fixed size. */
export function streamedRows(source: ColumnSource, { arena, kernels, engine }: Shared): Rows {
  const window = new Window(arena, source, partRows(engine));
  const place = {
    arena,
    kernels,
    columns: window.columns,
    patients: window.patients,
    blockRows: engine.blockRows,
    ready: new Map<string, number>(),
  };
  return {
    size: { rows: source.rows, patients: source.patients },
    answer: answering(async (plan, cancel) => {
      const program = compileProgram(plan, place);
      const scratch = arena.allocate(program.bytes);
      program.moveTo(scratch);
      const total = emptyPart(plan);
      let filled = 0;
      const flush = (): void => {
        append(plan, total, program.tally(0, filled));
        filled = 0;
      };
      try {
        for await (const piece of source.read()) {
          throwIfCancelled(cancel);
          for (let from = 0; from < piece.rows; ) {
            const count = Math.min(piece.rows - from, window.capacity - filled);
            window.write(piece, from, count, filled);
            from += count;
            filled += count;
            if (filled === window.capacity) flush();
          }
        }
        if (filled > 0) flush();
        return total;
      } finally {
        arena.free(scratch);
      }
    }),
    free: () => window.free(),
  };
}
