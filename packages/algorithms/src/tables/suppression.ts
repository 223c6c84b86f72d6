import { type Aggregate, type Answers, compile, decode, type Request, sparse } from '@mip/aggregates';
import type { Study } from '@mip/specification';

/**
 * For each cell of some tables, the number of hospitals with patients in it, but fewer than they may release.
 *
 * If all hospitals release single patients, the number is zero, and they are not asked.
 * @param tables builds the tables from an aggregate, as tables of counts are built from `count()`
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
 * The cells of one table that may be published: those without `few` patients anywhere, minus one more if a single cell is
 * withheld, because the total minus all others would reveal it (complementary suppression).
 */
export function openCells<T>(cells: readonly T[], few: readonly number[]): T[] {
  const open = cells.filter((_, i) => few[i] === 0);
  return open.length === cells.length - 1 ? open.slice(0, -1) : open;
}
