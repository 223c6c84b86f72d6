/** A number for each row of the block, in the arena. Columns move with the block; computed values stay in scratch. */
export interface Values {
  readonly kind: 'values';
  readonly id: number;
  readonly moving: boolean;
  /** Index into the arena's doubles, of row 0. */
  at: number;
}

/** 1 or 0 for each row of the block. */
export interface Mask {
  readonly kind: 'mask';
  readonly id: number;
  bytes: Uint8Array;
}

/** For each row of the block its cell, or −1. */
export interface Cells {
  readonly kind: 'cells';
  readonly id: number;
  index: Int32Array;
}

/** The counted rows of the block sorted by cell: segment s is `order[start[s]] … order[start[s + 1] − 1]`. */
export interface Groups {
  readonly kind: 'groups';
  readonly id: number;
  order: Int32Array;
  cell: Int32Array;
  start: Int32Array;
  segments: number;
  /** Every row counts, in one segment, in the order of the block. */
  whole: boolean;
}

export type Register = Values | Mask | Cells | Groups;

/** One operation on a block: rows `row … row + rows − 1` of the columns. */
export interface Step {
  readonly reads: readonly Register[];
  readonly writes?: Register;
  run(row: number, rows: number): void;
}

/** A condition: a mask, or known to be the same for every row. */
export type Truth = Mask | boolean;

type Storage = { values: number; mask: Uint8Array; cells: Int32Array; groups: Int32Array[] };

/**
 * Allocates a scratch block for each computed register, and reuses it after the register's last reader: a plan needs as
 * many blocks as are live at once, not one for each expression. Returns the bytes of scratch, and a function that places
 * everything once the address is known.
 */
export function allocate(steps: readonly Step[], blockRows: number): { bytes: number; moveTo(address: number): void } {
  const lastReader = new Map<Register, number>();
  steps.forEach(({ reads, writes }, i) => {
    for (const register of reads) lastReader.set(register, i);
    if (writes && !lastReader.has(writes)) lastReader.set(writes, i);
  });
  const free: { [K in keyof Storage]: Storage[K][] } = { values: [], mask: [], cells: [], groups: [] };
  const slot = blockRows + 8;
  let slots = 0;
  const take = (register: Register): void => {
    if (register.kind === 'values') register.at = free.values.pop() ?? slot * slots++;
    else if (register.kind === 'mask') register.bytes = free.mask.pop() ?? new Uint8Array(blockRows);
    else if (register.kind === 'cells') register.index = free.cells.pop() ?? new Int32Array(blockRows);
    else {
      const [order, cell, start] = free.groups.pop() ?? [0, 1, 2].map(() => new Int32Array(blockRows + 1));
      Object.assign(register, { order, cell, start });
    }
  };
  const give = (register: Register): void => {
    if (register.kind === 'values') free.values.push(register.at);
    else if (register.kind === 'mask') free.mask.push(register.bytes);
    else if (register.kind === 'cells') free.cells.push(register.index);
    else free.groups.push([register.order, register.cell, register.start]);
  };
  const computed = new Set(steps.flatMap(({ writes }) => writes ?? []));
  steps.forEach(({ reads, writes }, i) => {
    if (writes) take(writes);
    for (const register of new Set([...reads, ...(writes ? [writes] : [])])) {
      if (computed.has(register) && lastReader.get(register) === i) give(register);
    }
  });
  return {
    bytes: slots * slot * 8,
    moveTo(address) {
      for (const register of computed) if (register.kind === 'values') register.at += address / 8;
    },
  };
}
