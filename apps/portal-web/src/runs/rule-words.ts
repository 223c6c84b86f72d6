import type { Withheld } from '@mip/contract';
import type { Reader } from '@mip/report/show';
import type { Words } from '../messages/texts.js';

/** What would bring somebody in, in the reader's language; as the hospital said it where that language has no words for it. */
export const helpOf = ({ rule, help }: Pick<Withheld, 'rule' | 'help'>, { words }: Reader): string =>
  words[`rule.${rule}`] ?? help;

/** The limit that stood against it, as a sentence of the hospital's policy; undefined where it is no matter of a number. */
export function limitInWords({ limit }: Pick<Withheld, 'limit'>, { limits }: Words['hospital']): string | undefined {
  if (!limit) return undefined;
  const sentence = (limits as Readonly<Record<string, ((value: number, asked?: number) => string) | string>>)[
    limit.name
  ];
  return typeof sentence === 'function' ? sentence(limit.value, limit.asked) : undefined;
}
