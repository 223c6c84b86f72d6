/**
 * Of the cells of one table, those that may be asked for: the ones that are not `sparse` anywhere, less one more where
 * a single cell is withheld, since the total less all others would be that cell.
 */
export function releasable<T>(cells: readonly T[], sparse: readonly number[]): T[] {
  const open = cells.filter((_, i) => sparse[i] === 0);
  return open.length === cells.length - 1 ? open.slice(0, -1) : open;
}
