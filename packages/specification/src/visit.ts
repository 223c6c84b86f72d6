import type { VisitChoice } from '@mip/aggregates';
import { VISIT } from '@mip/data-model';
import type { HeldModel } from './bound-experiment.js';

/** Which visits of each patient a request counts: all, which is the default, the first, the last, or those of one level. */
export type Visit = 'all' | 'first' | 'last' | { readonly level: string };

/** The choices that are words. */
export const VISIT_WORDS = ['all', 'first', 'last'] as const;

/** Reads the visit of a request: its choice, undefined where all visits count, or what is wrong with it. */
export function readVisit(
  value: unknown,
  model: HeldModel | undefined,
): { readonly visit: VisitChoice | undefined } | { readonly fault: string } {
  if (value === undefined || value === 'all' || !model) return { visit: undefined };
  const levels = model.variables.get(VISIT)?.levels.map(({ code }) => code);
  if (!model.model?.longitudinal || !levels)
    return { fault: 'The data model has one row of each patient, and no visits to choose from.' };
  if (value === 'first' || value === 'last') return { visit: { take: value, order: levels } };
  const { level, ...more } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof level !== 'string' || Object.keys(more).length > 0)
    return { fault: 'visit must be all, first, last or {"level": …}.' };
  if (!levels.includes(level)) return { fault: `visit must be one of the levels ${levels.join(', ')}.` };
  return { visit: { take: 'level', level } };
}
