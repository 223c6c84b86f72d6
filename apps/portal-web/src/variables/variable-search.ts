import type { CatalogueVariable } from '@mip/client';
import { fold, foldedWords } from './fold.js';

export type Field = 'label' | 'code' | 'units' | 'level' | 'description';

/** A match: a variable that contains every word, and where the weakest match was found. */
export interface Hit {
  readonly variable: CatalogueVariable;
  readonly field: Field;
  /** The matching text, as written. */
  readonly text: string;
}

/** The searchable texts of a variable, folded once. */
export interface SearchText {
  readonly variable: CatalogueVariable;
  /** All texts joined, to skip quickly what lacks a word. */
  readonly all: string;
  readonly fields: readonly { readonly field: Field; readonly folded: string; readonly text: string }[];
}

export const searchTexts = (variables: readonly CatalogueVariable[]): readonly SearchText[] =>
  variables.map((variable) => {
    const fields = textsOf(variable).map(([field, text]) => ({ field, text, folded: fold(text) }));
    return { variable, fields, all: fields.map(({ folded }) => folded).join('\n') };
  });

const textsOf = ({ label, code, units, levels, description }: CatalogueVariable): readonly [Field, string][] => [
  ['label', label],
  ['code', code],
  ...(units ? [['units', units] as [Field, string]] : []),
  ...levels.flatMap((level): [Field, string][] => [
    ['level', level.label],
    ...(level.code === level.label ? [] : [['level', level.code] as [Field, string]]),
  ]),
  ...(description ? [['description', description] as [Field, string]] : []),
];

/** The rank of a match: prefix, then start of a word, then inside a word; lower is better. */
const RANKS: Readonly<Record<Field, readonly [whole: number, prefix: number, word: number, infix: number]>> = {
  label: [0, 1, 3, 8],
  code: [0, 2, 4, 9],
  units: [5, 6, 7, 11],
  level: [5, 6, 7, 12],
  description: [10, 10, 10, 14],
};

/**
 * @param contains replaced in tests that count comparisons
 */
export function searchIn(
  texts: readonly SearchText[],
  typed: string,
  contains: (text: string, word: string) => boolean = (text, word) => text.includes(word),
): readonly Hit[] {
  const words = foldedWords(typed);
  if (words.length === 0) return [];
  return texts
    .flatMap((text, order) => {
      if (!words.every((word) => contains(text.all, word))) return [];
      const found = words.map((word) => bestPlace(text, word));
      if (found.includes(undefined)) return [];
      const places = found as readonly Place[];
      const worst = places.reduce((a, b) => (b.rank > a.rank ? b : a));
      const rank = places.reduce((sum, place) => sum + place.rank, 0);
      return [{ hit: { variable: text.variable, field: worst.field, text: worst.text }, rank, order }];
    })
    .sort((a, b) => a.rank - b.rank || a.hit.variable.label.length - b.hit.variable.label.length || a.order - b.order)
    .map(({ hit }) => hit);
}

interface Place {
  readonly field: Field;
  readonly text: string;
  readonly rank: number;
}

function bestPlace({ fields }: SearchText, word: string): Place | undefined {
  let best: Place | undefined;
  for (const { field, folded, text } of fields) {
    const at = folded.indexOf(word);
    if (at < 0) continue;
    const [whole, prefix, start, infix] = RANKS[field];
    const rank = folded === word ? whole : at === 0 ? prefix : startsWord(folded, word) ? start : infix;
    if (!best || rank < best.rank) best = { field, text, rank };
  }
  return best;
}

const LETTER = /[\p{L}\p{N}]/u;

function startsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !LETTER.test(text[at - 1]!)) return true;
  return false;
}
