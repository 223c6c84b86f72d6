import type { AlgorithmView } from '@mip/client';
import type { Experiment } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { CopyBlock } from '../design/copy-block.js';
import { useLanguage } from '../messages/words.js';
import { modelFormula } from '../runs/model-formula.js';
import { citation, methodsParagraph } from './methods-paragraph.js';
import type { Names } from './names.js';

interface MethodsViewProps {
  readonly experiment: Experiment;
  readonly algorithm: AlgorithmView | undefined;
  readonly names: Names;
}

/** What goes into a paper: the methods paragraph, how to cite, the model. */
export function MethodsView({ experiment, algorithm, names }: MethodsViewProps): ReactNode {
  const { words, language } = useLanguage();
  const { results: text } = words;
  const formula = modelFormula(experiment.algorithm, experiment.request);
  const written = { experiment, algorithm, names, words: text, language };
  return (
    <div className="stack">
      <h3>{text.methodsTitle}</h3>
      <CopyBlock prose label={text.methodsTitle} text={methodsParagraph(written)} />
      <h3>{text.cite}</h3>
      <CopyBlock prose label={text.cite} text={citation(written, window.location.href)} />
      {formula && (
        <>
          <h3>{text.model}</h3>
          <pre className="code-block">{formula}</pre>
        </>
      )}
      {algorithm && (
        <p className="soft small">
          {algorithm.title}: {algorithm.description} {algorithm.cites}
        </p>
      )}
    </div>
  );
}
