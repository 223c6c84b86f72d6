import { NominalVariable, type Study } from '@mip/specification';
import type { Static } from 'typebox';
import { labelOf, levelLabel } from '../presenting/names.js';
import type { Covariate } from './design-matrix.js';
import { because } from './refusals.js';
import { list, record, text } from './result-types.js';

/** The level that each nominal covariate's other levels are compared with. */
export const reference = record({
  variable: text('Code'),
  level: text('The reference'),
  declared: text('The level that was chosen or is declared first; another one than `level` if no patient has it'),
  levels: list(text('Levels that occur, in their order; the reference is the first')),
});
export type Reference = Static<typeof reference>;

/**
 * The references of the nominal covariates that have a level; a notice for each that is not the one chosen or declared.
 * @param occurring codes of levels that occur, in the requested order, by variable
 */
export function referencesOf(
  study: Study,
  x: readonly Covariate[],
  occurring: ReadonlyMap<string, readonly string[]>,
): Reference[] {
  return x.flatMap((covariate) => {
    if (!(covariate instanceof NominalVariable)) return [];
    const levels = occurring.get(covariate.code) ?? [];
    const [level] = levels;
    const [declared = ''] = covariate.codes;
    if (level === undefined) return [];
    const { variable } = covariate;
    if (level !== declared)
      study.notice(
        'REFERENCE_REPLACED',
        because('reference_replaced', {
          variable: labelOf(variable),
          declared: levelLabel(variable, declared),
          level: levelLabel(variable, level),
        }),
      );
    return [{ variable: covariate.code, level, declared, levels: [...levels] }];
  });
}
