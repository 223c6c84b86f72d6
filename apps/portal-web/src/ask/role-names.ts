import type { AlgorithmView } from '@mip/client';
import type { Words } from '../messages/texts.js';
import type { Misfit } from './fit.js';

type RoleField = AlgorithmView['variables'][number];

/** A role in the form. */
export type ShownRole = Pick<RoleField, 'name' | 'label' | 'description' | 'kinds' | 'min' | 'max'>;

/** The roles of the form; before a method is chosen, two without restrictions. */
export const rolesOf = (algorithm: AlgorithmView | undefined, { roles }: Words['ask']): readonly ShownRole[] =>
  algorithm?.variables ??
  (['y', 'x'] as const).map((name) => ({
    name,
    label: roles[name],
    description: '',
    min: 0,
    max: Number.POSITIVE_INFINITY,
    kinds: ['numeric', 'nominal'] as const,
  }));

/** The kinds that a role takes, in words. */
export const kindsInWords = (kinds: RoleField['kinds'], { roleKinds }: Words['ask']): string =>
  kinds.length > 1 ? roleKinds.both : roleKinds[kinds[0] ?? 'numeric'];

/** A misfit in words. */
export function misfitInWords(misfit: Misfit, words: Words['ask']): string {
  const { label, kinds } = misfit.role;
  const kind = kindsInWords(kinds, words);
  switch (misfit.code) {
    case 'too-few':
      return words.misfit['too-few'](misfit.missing, kind, label);
    case 'too-many':
      return words.misfit['too-many'](misfit.role.max, label);
    case 'wrong-kind':
      return words.misfit['wrong-kind'](misfit.variables.join(', '), label, kind);
  }
}
