import type { Reader } from '@mip/report/show';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { en } from './en/index.js';
import type { Words } from './texts.js';

export const LANGUAGES = { en: 'English', fr: 'Français', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** The texts of a language: the page's own, and a reader for the messages of methods and reports. */
interface Texts {
  readonly words: Words;
  readonly reader: Reader;
}

const ENGLISH: Texts = { words: en, reader: { locale: 'en-GB', words: {} } };

const LOADERS: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => ENGLISH,
  fr: async () => {
    const [{ fr }, { catalogue }] = await Promise.all([import('./fr/index.js'), import('@mip/report/fr')]);
    return { words: fr, reader: { locale: 'fr', words: catalogue } };
  },
  de: async () => {
    const [{ de }, { catalogue }] = await Promise.all([import('./de/index.js'), import('@mip/report/de')]);
    return { words: de, reader: { locale: 'de', words: catalogue } };
  },
};

interface LanguageState extends Texts {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const Context = createContext<LanguageState>({ language: 'en', ...ENGLISH, setLanguage: () => undefined });
const STORAGE_KEY = 'mip-language';

/** The language chosen earlier in this browser, else the first of the browser's languages that we have. */
export function preferred(): Language {
  const wishes = [localStorage.getItem(STORAGE_KEY) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wishes.find((tag): tag is Language => tag in LANGUAGES) ?? 'en';
}

/** Provides the texts of the chosen language, once they are loaded. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, choose] = useState<Language>(preferred);
  const [texts, setTexts] = useState<Texts | undefined>(language === 'en' ? ENGLISH : undefined);
  useEffect(() => {
    let wanted = true;
    void LOADERS[language]().then((loaded) => {
      if (!wanted) return;
      document.documentElement.lang = language;
      setTexts(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  const state = useMemo(
    () =>
      texts && {
        language,
        ...texts,
        setLanguage: (next: Language) => {
          localStorage.setItem(STORAGE_KEY, next);
          choose(next);
        },
      },
    [language, texts],
  );
  return state ? <Context value={state}>{children}</Context> : null;
}

/** The texts of the page's language. */
export const useWords = (): Words => useContext(Context).words;
export const useLanguage = (): LanguageState => useContext(Context);
/** The reader for messages of methods and reports. */
export const useReader = (): Reader => useContext(Context).reader;
