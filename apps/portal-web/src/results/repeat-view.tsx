import type { AlgorithmView } from '@mip/client';
import type { Experiment } from '@mip/contract/portal';
import { type ReactNode, useState } from 'react';
import { Segments } from '../design/segments.js';
import { useWords } from '../messages/words.js';
import { CopyBlock } from './copy-block.js';
import { type CodeLanguage, LANGUAGES, repeatCode } from './repeat-code.js';

interface RepeatViewProps {
  readonly experiment: Experiment;
  readonly algorithm: AlgorithmView | undefined;
}

/** Code that asks the same question again. */
export function RepeatView({ experiment, algorithm }: RepeatViewProps): ReactNode {
  const { results } = useWords();
  const [language, setLanguage] = useState<CodeLanguage>('mip');
  return (
    <div className="stack">
      <p className="measure">{results.repeatHelp}</p>
      <Segments
        label={results.codeLanguage}
        options={LANGUAGES.map((key) => ({ key, label: results.codeLanguages[key] }))}
        selected={language}
        onSelect={setLanguage}
      />
      <CopyBlock text={repeatCode(language, experiment.request, algorithm)} label={results.codeLanguages[language]} />
    </div>
  );
}
