import { type Aggregate, type Answers, compile, decode, type Request, sparse } from '@mip/aggregates';
import type { Study } from '@mip/specification';

/**
 * For each cell of some tables, how many hospitals hold patients of it, but fewer than they may name.
 *
 * Where every hospital may name single patients, no cell is so, and none is asked.
 * @param tables which tables, made of a number of hospitals as others are made of a count
 */
export async function fewIn<R extends Request>(
  study: Study,
  tables: (few: Aggregate<number>) => R,
  note: string,
): Promise<Answers<R>> {
  const request = tables(sparse());
  if (study.limits.minCell > 1) return study.ask(request, note);
  const plan = compile(request);
  return decode(request, plan, new Float64Array(plan.lanes));
}

/**
 * Of the cells of one table, those that may be told: the ones without `few` patients anywhere, less one more where a
 * single cell is withheld, since the total less all others would be that cell (complementary suppression).
 */
export function openCells<T>(cells: readonly T[], few: readonly number[]): T[] {
  const open = cells.filter((_, i) => few[i] === 0);
  return open.length === cells.length - 1 ? open.slice(0, -1) : open;
}
