import { parentPort } from 'node:worker_threads';
import { planOf } from '@mip/aggregates';
import { Arena } from '../loops/arena.js';
import { KERNELS } from '../loops/kernel-sets.js';
import type { PartTally } from '../program/part.js';
import { compileProgram } from '../program/program.js';
import type { Task } from './thread-pool.js';

/** The body of a thread: tallies the parts that it takes and returns them. */
function work(task: Task): (readonly [number, PartTally])[] {
  const arena = new Arena(task.memory);
  const place = {
    arena,
    kernels: KERNELS[task.kernels](arena),
    patients: task.patients,
    blockRows: task.blockRows,
    columns: new Map(task.columns.map((column) => [column.name, column])),
    ready: task.ready,
  };
  const program = compileProgram(planOf(task.plan), place);
  program.moveTo(task.base);
  const parts = Math.ceil(task.rows / task.partRows);
  const done: (readonly [number, PartTally])[] = [];
  for (let part = Atomics.add(task.next, 0, 1); part < parts; part = Atomics.add(task.next, 0, 1)) {
    const from = part * task.partRows;
    done.push([part, program.tally(from, Math.min(task.partRows, task.rows - from))]);
  }
  return done;
}

parentPort?.on('message', (task: Task) => parentPort?.postMessage(work(task)));
