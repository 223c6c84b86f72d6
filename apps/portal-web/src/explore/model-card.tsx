import type { CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';
import { versionOf } from '../variables/model-picker.js';
import { totalsOf } from './totals.js';

interface ModelCardProps {
  readonly model: CatalogueModel;
  readonly current: boolean;
  readonly onOpen: () => void;
}

/** A summary of a data model, with a link to it. */
export function ModelCard({ model, current, onOpen }: ModelCardProps): ReactNode {
  const { explore: words, common } = useWords();
  const { id, label, longitudinal, variables, datasets } = model;
  const totals = totalsOf([model]);
  return (
    <article className="panel stack-tight" aria-current={current || undefined}>
      <div className="row-apart">
        <h3 dir="auto">{label}</h3>
        <span className="badge">{words.version(versionOf(id))}</span>
      </div>
      <p className="soft small">
        {words.facts([
          common.variables(variables.length),
          common.datasets(datasets.length),
          common.hospitals(totals.hospitals),
        ])}
      </p>
      <p className="soft small">{longitudinal ? words.severalVisits : words.oneRow}</p>
      <div className="row">
        {current ? (
          <span className="badge badge-accent">{words.lookedAt}</span>
        ) : (
          <button type="button" className="button button-small" onClick={onOpen}>
            {words.lookAt}
          </button>
        )}
      </div>
    </article>
  );
}
