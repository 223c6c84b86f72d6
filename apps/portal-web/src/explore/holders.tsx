import type { CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';
import { byHospital } from '../variables/dataset-groups.js';

/** The datasets that have a variable, by hospital. */
export function Holders({ model, code }: { readonly model: CatalogueModel; readonly code: string }): ReactNode {
  const { explore: words, variables: texts } = useWords();
  return (
    <ul className="explore-holders">
      {byHospital(model.datasets).map(({ hospital, connected, datasets }) => (
        <li key={hospital}>
          <span className="soft" dir="auto">
            {hospital}
            {!connected && ` (${texts.notConnected})`}
          </span>
          {datasets.map(({ code: dataset, label, missing }) => {
            const has = !missing.includes(code);
            return (
              <span
                key={dataset}
                className={has ? 'explore-holder' : 'explore-holder explore-holder-lacking'}
                dir="auto"
              >
                <span aria-hidden="true">{has ? '✓' : '–'}</span>
                <span className="visually-hidden">{has ? words.has : words.hasNot}</span>
                {label}
              </span>
            );
          })}
        </li>
      ))}
    </ul>
  );
}
