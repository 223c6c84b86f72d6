/** Moves positions apart until each is `gap` from the next and all are within `low` to `high`, each as close to its own as possible. */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let last = low - gap;
  for (const i of order) {
    placed[i] = Math.max(wanted[i] ?? 0, last + gap);
    last = placed[i] ?? 0;
  }
  let next = high + gap;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i] ?? 0, next - gap);
    next = placed[i] ?? 0;
  }
  return placed;
}
