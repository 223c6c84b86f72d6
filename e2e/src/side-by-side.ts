/** Does something with every item, at most `most` at a time; what came of each, in order. */
export async function sideBySide<T, R>(most: number, items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const carryOn = async (): Promise<void> => {
    for (const [i, item] of waiting) results[i] = await work(item);
  };
  await Promise.all(Array.from({ length: most }, carryOn));
  return results;
}
