import type { AlgorithmView } from '@mip/client';
import type { Experiment } from '@mip/contract/portal';
import type { Part } from '@mip/report';
import type { ReactNode } from 'react';
import { CopyBlock } from '../design/copy-block.js';
import { useWords } from '../messages/words.js';
import { PartView } from '../report/part-view.js';
import { modelFormula } from '../runs/model-formula.js';

interface MethodsViewProps {
  readonly experiment: Experiment;
  readonly algorithm: AlgorithmView | undefined;
}

/** Text for a paper: the methods paragraph, the citation, the model. */
export function MethodsView({ experiment, algorithm }: MethodsViewProps): ReactNode {
  const { results: text } = useWords();
  const { name, created, record, request, report } = experiment;
  const formula = modelFormula(algorithm, request);
  const citation = text.citation(
    name,
    new Date(created).getUTCFullYear(),
    record?.software ?? '',
    window.location.href,
  );
  const parts = (kind: Part['kind']): readonly Part[] => report?.parts.filter((part) => part.kind === kind) ?? [];
  return (
    <div className="stack">
      <Section title={text.methodsTitle} parts={parts('methods')} />
      <h3>{text.cite}</h3>
      <CopyBlock prose label={text.cite} text={citation} />
      <Section title={text.source} parts={parts('citation')} />
      {formula && (
        <>
          <h3>{text.model}</h3>
          <pre className="code-block">{formula}</pre>
        </>
      )}
      {algorithm && (
        <p className="soft small">
          {algorithm.title}: {algorithm.description}
        </p>
      )}
    </div>
  );
}

const Section = ({ title, parts }: { readonly title: string; readonly parts: readonly Part[] }): ReactNode =>
  parts.length > 0 && (
    <>
      <h3>{title}</h3>
      {parts.map((part, i) => (
        <PartView key={i} part={part} />
      ))}
    </>
  );
