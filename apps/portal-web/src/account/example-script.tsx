import type { CatalogueModel } from '@mip/client';
import type { ExperimentRequest } from '@mip/contract/portal';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../api/queries.js';
import { useWords } from '../messages/words.js';
import { ScriptView } from '../scripts/script-view.js';

/** A complete first script: it describes one variable of a dataset that the person may use. */
export function ExampleScript(): ReactNode {
  const { account: text } = useWords();
  const { data: models = [] } = useQuery(catalogueQuery);
  const request = exampleOf(models);
  if (!request) return null;
  return (
    <section className="panel stack" aria-labelledby="script">
      <div>
        <h2 id="script">{text.script}</h2>
        <p className="soft small measure">{text.scriptHelp}</p>
      </div>
      <ScriptView asked={{ name: text.scriptName, request }} />
    </section>
  );
}

/** A request that describes the first numeric variable of a dataset; undefined if there is none. */
export function exampleOf(models: readonly CatalogueModel[]): ExperimentRequest | undefined {
  for (const { id, datasets, variables } of models) {
    for (const { code: dataset, missing, validation } of datasets) {
      const number = variables.find(
        ({ kind, code }) => (kind === 'real' || kind === 'integer') && !missing.includes(code),
      );
      if (number && !validation)
        return { algorithm: 'descriptive_stats', dataModel: id, datasets: [dataset], variables: { y: [number.code] } };
    }
  }
  return undefined;
}
