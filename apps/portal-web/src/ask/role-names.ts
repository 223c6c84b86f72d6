import type { AlgorithmView } from '@mip/client';
import type { Words } from '../messages/texts.js';
import type { Misfit } from './fit.js';

type RoleField = AlgorithmView['variables'][number];

/** A role as the form shows it; before a method is chosen there are two without conditions. */
export type ShownRole = Pick<RoleField, 'name' | 'label' | 'description' | 'kinds' | 'min' | 'max'>;

export const rolesOf = (algorithm: AlgorithmView | undefined, { roles }: Words['ask']): readonly ShownRole[] =>
  algorithm?.variables ??
  (['y', 'x'] as const).map((name) => ({
    ...{ name, label: roles[name], description: '', min: 0, max: Number.POSITIVE_INFINITY },
    kinds: ['numeric', 'nominal'] as const,
  }));

/** `numeric`, `nominal`, or both, in words. */
export const kindsInWords = (kinds: RoleField['kinds'], { roleKinds }: Words['ask']): string =>
  kinds.length > 1 ? roleKinds.both : roleKinds[kinds[0] ?? 'numeric'];

/** Why variables do not fit, in words. */
export function misfitInWords(misfit: Misfit, words: Words['ask']): string {
  const { label, kinds } = misfit.role;
  const kind = kindsInWords(kinds, words);
  switch (misfit.code) {
    case 'too-few':
      return words.misfit['too-few'](misfit.missing, kind, label);
    case 'too-many':
      return words.misfit['too-many'](misfit.surplus, label);
    case 'wrong-kind':
      return words.misfit['wrong-kind'](misfit.variables.join(', '), label, kind);
  }
}
