import type { Cell } from '@mip/report';

/** The number of a fact, where it is one and is told. */
export function numberOf(cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'object' && cell !== null && 'value' in cell ? (cell.value ?? null) : null;
}
