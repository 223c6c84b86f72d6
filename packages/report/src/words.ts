import type { Fact, Message } from './message.js';

/** English words by name, in ICU's message syntax: `Means of {variable}`, `{n, plural, one {# patient} other {# patients}}`. */
export type Words = Readonly<Record<string, string>>;

/** Makes a message from a word of a vocabulary. */
export type Say<W extends Words> = (name: keyof W & string, facts?: Readonly<Record<string, Fact>>) => Message;

/** A vocabulary: its words by full key, and a function that makes messages of them. */
export interface Vocabulary<W extends Words = Words> {
  readonly words: Readonly<Record<string, string>>;
  readonly say: Say<W>;
}

/** Declares words whose keys have a common prefix, such as the id of a method. */
export function vocabulary<const W extends Words>(room: string, words: W): Vocabulary<W> {
  const keyOf = (name: string): string => `${room}.${name}`;
  return {
    words: Object.fromEntries(Object.entries(words).map(([name, text]) => [keyOf(name), text])),
    say: (name, facts) => ({ key: keyOf(name), text: words[name]!, ...(facts && { facts: { ...facts } }) }),
  };
}
