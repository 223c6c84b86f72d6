import { desk as de } from '../messages/de/desk.js';
import { type DeskWords, desk as en } from '../messages/en/desk.js';
import { desk as fr } from '../messages/fr/desk.js';
import { useLanguage } from '../messages/words.js';

const WORDS = { de, en, fr } as const;

/** The desk's own texts, which the portal does not load. */
export const useDeskWords = (): DeskWords => WORDS[useLanguage().language];
