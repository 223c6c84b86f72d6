import { column, compile, count, levels, sum } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { Selection } from '../ldsm.js';
import type { MemoryTable } from '../reference/memory-ldsm.js';

const CODES = ['constructor', 'all', '__proto__', 'mean'];
const nominal = (code: string, codes: readonly string[]): Variable => ({
  code,
  label: code,
  kind: 'nominal',
  levels: codes.map((level) => ({ code: level, label: level })),
});
const real = (code: string): Variable => ({ code, label: code, kind: 'real', levels: [] });
const group = nominal('constructor', CODES);
const numbers = ['n', '__proto__', 'toString'].map(real);

/** Variables, levels and a dataset whose names a program may have for itself, or inherits. */
export const ODD_NAMES: MemoryTable = {
  model: {
    code: 'odd',
    version: '1',
    label: 'Odd',
    longitudinal: false,
    groups: [],
    variables: [nominal('dataset', ['__proto__', 'size']), group, ...numbers],
  },
  rows: Array.from({ length: 24 }, (_, i) =>
    Object.fromEntries([
      ['dataset', i % 2 ? '__proto__' : 'size'],
      ['constructor', i % 5 === 4 ? null : CODES[i % 4]!],
      ...numbers.map(({ code }, j) => [code, (i + j) % 7 === 0 ? null : i + j] as const),
    ]),
  ),
};

export const ODD_SELECTION: Selection = {
  dataModel: 'odd:1',
  datasets: ['__proto__', 'size'],
  complete: ['__proto__', 'constructor'],
  columns: ODD_NAMES.model.variables.map(({ code }) => code),
  where: { node: 'compare', left: { node: 'column', name: 'toString' }, operator: '>', right: 3 },
};

export const ODD_PLAN = compile({
  n: count().by(levels(group, CODES)),
  ...Object.fromEntries(numbers.map(({ code }, i) => [`sum_${i}`, sum(column({ code })).by(levels(group, CODES))])),
});
