import type { AlgorithmView, CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import type { Draft } from '../draft/draft.js';
import { useWords } from '../messages/words.js';
import { misfits } from './fit.js';
import { byQuestion } from './method-groups.js';
import { misfitInWords } from './role-names.js';

interface MethodListProps {
  readonly algorithms: readonly AlgorithmView[];
  readonly draft: Draft;
  readonly model: CatalogueModel;
  readonly onChoose: (id: string) => void;
}

/** All methods by question. One that does not fit shows the first reason; choosing it shows the others. */
export function MethodList({ algorithms, draft, model, onChoose }: MethodListProps): ReactNode {
  const { ask } = useWords();
  const untouched = Object.values(draft.variables).every((codes) => codes.length === 0);
  return (
    <div className="methods">
      {[...byQuestion(algorithms)].map(([question, methods]) => (
        <fieldset key={question} className="stack-tight">
          <legend className="field-label">{ask.questions[question]}</legend>
          {methods.map((algorithm) => {
            const reasons = untouched ? [] : misfits(algorithm, draft, model);
            const why = `method-${algorithm.id}`;
            return (
              <label key={algorithm.id} className={reasons.length > 0 ? 'method method-misfit' : 'method'}>
                <input
                  type="radio"
                  name="method"
                  checked={draft.algorithm === algorithm.id}
                  aria-describedby={why}
                  onChange={() => onChoose(algorithm.id)}
                />
                <span className="method-words">
                  <span className="method-title">{algorithm.title}</span>
                  <span id={why} className="small soft">
                    {reasons[0] ? misfitInWords(reasons[0], ask) : algorithm.description}
                  </span>
                </span>
                {!untouched && reasons.length === 0 && (
                  <span className="method-fits" title={ask.fits} role="img" aria-label={ask.fits}>
                    ✓
                  </span>
                )}
              </label>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}
