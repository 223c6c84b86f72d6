import type { CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';
import type { Lost } from './carry-over.js';
import { variableIndex } from './variable-index.js';

/** The parts of a draft that the other data model does not have. */
export function LostList({
  lost,
  from,
}: {
  readonly lost: Lost;
  readonly from: CatalogueModel | undefined;
}): ReactNode {
  const { variables: words } = useWords();
  const index = from && variableIndex(from);
  const datasets = new Map(from?.datasets.map(({ code, label }) => [code, label]));
  const lines: readonly (readonly [string, readonly string[]])[] = [
    [words.lostVariables, lost.variables.map((code) => index?.variable(code)?.label ?? code)],
    [words.lostDatasets, lost.datasets.map((code) => datasets.get(code) ?? code)],
  ];
  return (
    <dl className="lost">
      {lines.map(
        ([name, things]) =>
          things.length > 0 && (
            <div key={name}>
              <dt>{name}</dt>
              {things.map((thing) => (
                <dd key={thing} dir="auto">
                  {thing}
                </dd>
              ))}
            </div>
          ),
      )}
      {lost.rules > 0 && (
        <div>
          <dt>{words.lostFilter}</dt>
          <dd>{words.lostRules(lost.rules)}</dd>
        </div>
      )}
    </dl>
  );
}
