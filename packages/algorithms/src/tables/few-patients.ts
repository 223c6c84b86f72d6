import type { Condition, Key } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import { everyRow, type Scoped } from '../shared/scoped.js';
import { fewIn } from './suppression.js';

/** Whether too few patients of some hospital, of those that are meant, fulfil a condition, or too few do not. */
export async function singlesOutFew(
  study: Study,
  condition: Condition,
  note: string,
  scoped: Scoped = everyRow,
): Promise<boolean> {
  const { few, others } = await fewIn(
    study,
    (patients) => ({ few: scoped(patients).where(condition), others: scoped(patients).where(condition.not()) }),
    note,
  );
  return few !== 0 || others !== 0;
}

/** Whether a cell of a key has too few patients of some hospital. */
export async function holdsFew(study: Study, key: Key, note: string): Promise<boolean> {
  const { few } = await fewIn(study, (patients) => ({ few: patients.by(key) }), note);
  return few.some((hospitals) => hospitals !== 0);
}

/** Whether each of several conditions holds for nobody or enough patients, at every hospital. */
export async function allHoldForEnough(study: Study, conditions: readonly Condition[], note: string): Promise<boolean> {
  const flags = await fewIn(
    study,
    (patients) => Object.fromEntries(conditions.map((condition, i) => [`few_${i}`, patients.where(condition)])),
    note,
  );
  return Object.values(flags).every((hospitals) => hospitals === 0);
}
