import type { CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import { useLanguage } from '../messages/words.js';
import { byHospital } from '../variables/dataset-groups.js';

interface HoldersProps {
  readonly model: CatalogueModel;
  readonly code: string;
  /** The share of rows without a value, by dataset, as far as hospitals tell it. */
  readonly shares: ReadonlyMap<string, number>;
}

/** The datasets that have a variable, by hospital, with the share that is missing. */
export function Holders({ model, code, shares }: HoldersProps): ReactNode {
  const {
    words: { explore: words, variables: texts },
    language,
  } = useLanguage();
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
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
            const share = shares.get(dataset);
            return (
              <span
                key={dataset}
                className={has ? 'explore-holder' : 'explore-holder explore-holder-lacking'}
                dir="auto"
              >
                <span aria-hidden="true">{has ? '✓' : '–'}</span>
                <span className="visually-hidden">{has ? words.has : words.hasNot}</span>
                {label}
                {has && share !== undefined && (
                  <span className="soft small">{words.missingShare(percent.format(share))}</span>
                )}
              </span>
            );
          })}
        </li>
      ))}
    </ul>
  );
}
