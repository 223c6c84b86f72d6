import { type Aggregate, type Condition, count, type Key } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import { fewIn } from './suppression.js';

/** Whether too few patients of some hospital fulfil a condition, or too few do not. */
export async function singlesOutFew(study: Study, condition: Condition, note: string): Promise<boolean> {
  const { few, others } = await fewIn(
    study,
    (patients) => ({ few: patients.where(condition), others: patients.where(condition.not()) }),
    note,
  );
  return few !== 0 || others !== 0;
}

/** Whether a cell of a key has too few patients of some hospital. */
export async function holdsFew(study: Study, key: Key, note: string): Promise<boolean> {
  const { few } = await fewIn(study, (patients) => ({ few: patients.by(key) }), note);
  return few.some((hospitals) => hospitals !== 0);
}

/** The number of rows for each of several conditions; undefined if one of them holds for too few patients of some hospital. */
export async function countsUnder<K extends string>(
  study: Study,
  conditions: Readonly<Record<K, Condition>>,
  notes: { readonly few: string; readonly counts: string },
): Promise<Readonly<Record<K, number>> | undefined> {
  const named: [string, Condition][] = Object.entries(conditions);
  const under = (aggregate: Aggregate<number>): Record<string, Aggregate<number>> =>
    Object.fromEntries(named.map(([name, condition]) => [name, aggregate.where(condition)]));
  const few = await fewIn(study, under, notes.few);
  if (Object.values(few).some((hospitals) => hospitals !== 0)) return undefined;
  return (await study.ask(under(count()), notes.counts)) as Readonly<Record<K, number>>;
}
