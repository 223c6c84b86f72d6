import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { en } from './en/index.js';
import type { Words } from './texts.js';

export const LANGUAGES = { en: 'English', fr: 'Français', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const LOADERS: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => en,
  fr: async () => (await import('./fr/index.js')).fr,
  de: async () => (await import('./de/index.js')).de,
};

interface Spoken {
  readonly language: Language;
  readonly words: Words;
  readonly speak: (language: Language) => void;
}

const Context = createContext<Spoken>({ language: 'en', words: en, speak: () => undefined });
const KEPT = 'mip-language';

/** The language that was chosen here before, else the first that the browser asks for and we have. */
export function preferred(): Language {
  const wishes = [localStorage.getItem(KEPT) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wishes.find((tag): tag is Language => tag in LANGUAGES) ?? 'en';
}

/** Gives everything below it the texts of the chosen language, once they are there. */
export function Speaking({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(preferred);
  const [words, setWords] = useState<Words | undefined>(language === 'en' ? en : undefined);
  useEffect(() => {
    let wanted = true;
    void LOADERS[language]().then((loaded) => {
      if (!wanted) return;
      document.documentElement.lang = language;
      setWords(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  const spoken = useMemo(
    () =>
      words && {
        language,
        words,
        speak: (next: Language) => {
          localStorage.setItem(KEPT, next);
          setLanguage(next);
        },
      },
    [language, words],
  );
  return spoken ? <Context value={spoken}>{children}</Context> : null;
}

/** The texts of the page's language. */
export const useWords = (): Words => useContext(Context).words;
export const useLanguage = (): Spoken => useContext(Context);
