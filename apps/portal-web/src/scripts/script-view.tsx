import { type ReactNode, useState } from 'react';
import { CopyBlock } from '../design/copy-block.js';
import { Segments } from '../design/segments.js';
import { useWords } from '../messages/words.js';
import { type Asked, SCRIPT_LANGUAGES, type ScriptLanguage, scriptOf } from './script-of.js';

interface ScriptViewProps {
  readonly asked: Omit<Asked, 'portal'>;
  /** The equivalent command line, if there is one. */
  readonly commandLine?: string;
}

/** The request as a script, in a language of the reader's choice. */
export function ScriptView({ asked, commandLine }: ScriptViewProps): ReactNode {
  const { account: text } = useWords();
  const languages: readonly Language[] = commandLine === undefined ? SCRIPT_LANGUAGES : [...SCRIPT_LANGUAGES, 'mip'];
  const [language, setLanguage] = useState<Language>('curl');
  const code =
    language === 'mip' ? (commandLine ?? '') : scriptOf(language, { portal: window.location.origin, ...asked });
  return (
    <div className="stack">
      <Segments
        label={text.codeLanguage}
        options={languages.map((key) => ({ key, label: text.codeLanguages[key] }))}
        selected={language}
        onSelect={setLanguage}
      />
      {language === 'mip' && <p className="soft small measure">{text.commandLineHelp}</p>}
      <CopyBlock text={code} label={text.codeLanguages[language]} />
    </div>
  );
}

type Language = ScriptLanguage | 'mip';
