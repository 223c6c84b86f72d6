import type { Reader } from '@mip/report/show';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { en } from './en/index.js';
import type { Words } from './texts.js';

export const LANGUAGES = { en: 'English', fr: 'Français', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** What a language says: the page's own texts, and to whom messages of methods and reports are said. */
interface Tongue {
  readonly words: Words;
  readonly reader: Reader;
}

const ENGLISH: Tongue = { words: en, reader: { locale: 'en-GB', words: {} } };

const LOADERS: Readonly<Record<Language, () => Promise<Tongue>>> = {
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

interface Spoken extends Tongue {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

const Context = createContext<Spoken>({ language: 'en', ...ENGLISH, speak: () => undefined });
const KEPT = 'mip-language';

/** The language that was chosen here before, else the first that the browser asks for and we have. */
export function preferred(): Language {
  const wishes = [localStorage.getItem(KEPT) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wishes.find((tag): tag is Language => tag in LANGUAGES) ?? 'en';
}

/** Gives everything below it the texts of the chosen language, once they are there. */
export function Speaking({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(preferred);
  const [tongue, setTongue] = useState<Tongue | undefined>(language === 'en' ? ENGLISH : undefined);
  useEffect(() => {
    let wanted = true;
    void LOADERS[language]().then((loaded) => {
      if (!wanted) return;
      document.documentElement.lang = language;
      setTongue(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  const spoken = useMemo(
    () =>
      tongue && {
        language,
        ...tongue,
        speak: (next: Language) => {
          localStorage.setItem(KEPT, next);
          setLanguage(next);
        },
      },
    [language, tongue],
  );
  return spoken ? <Context value={spoken}>{children}</Context> : null;
}

/** The texts of the page's language. */
export const useWords = (): Words => useContext(Context).words;
export const useLanguage = (): Spoken => useContext(Context);
/** To whom messages of methods and reports are said. */
export const useReader = (): Reader => useContext(Context).reader;
