import { type ReactNode, useState } from 'react';
import { Field } from '../design/field.js';
import { LANGUAGES, type Language, useLanguage } from '../messages/words.js';
import { applyTheme, chosenTheme, type Theme } from './theme.js';

/** Language and theme, also before sign-in. */
export function Preferences(): ReactNode {
  const { words, language, setLanguage } = useLanguage();
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  return (
    <>
      <Field label={words.frame.language}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={language}
            onChange={({ target }) => setLanguage(target.value as Language)}
          >
            {Object.entries(LANGUAGES).map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.frame.theme}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={theme}
            onChange={({ target }) => {
              applyTheme(target.value as Theme);
              setTheme(target.value as Theme);
            }}
          >
            {Object.entries(words.frame.themes).map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
