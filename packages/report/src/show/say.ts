import { IntlMessageFormat } from 'intl-messageformat';
import type { Message, MessageFact } from '../index.js';
import { formatOf } from './format.js';

/** A reader's language and its catalogue of messages. */
export interface Reader {
  /** BCP 47, such as `fr`. */
  readonly locale: string;
  /** Words by key; missing ones fall back to English. */
  readonly words: Readonly<Record<string, string>>;
}

export const ENGLISH: Reader = { locale: 'en-GB', words: {} };

/** A message in the reader's language. */
export function say(message: Message, reader: Reader = ENGLISH): string {
  if (typeof message === 'string') return message;
  const { key, text, facts = {} } = message;
  const own = reader.words[key];
  const filled = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, factText(fact, reader)]));
  return String(templateOf(own ?? text, own === undefined ? ENGLISH.locale : reader.locale).format(filled));
}

/** Unformatted numbers stay numbers, so that they can choose plurals. */
function factText(fact: MessageFact, reader: Reader): string | number {
  if (typeof fact === 'number') return fact;
  if (Array.isArray(fact))
    return new Intl.ListFormat(reader.locale, { type: 'conjunction' }).format(fact.map((one) => say(one, reader)));
  if (typeof fact === 'object' && 'as' in fact) return formatOf(reader.locale)[fact.as](fact.value);
  return say(fact, reader);
}

const templates = new Map<string, IntlMessageFormat>();

function templateOf(text: string, locale: string): IntlMessageFormat {
  const key = `${locale} ${text}`;
  const made = templates.get(key) ?? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
  templates.set(key, made);
  return made;
}
