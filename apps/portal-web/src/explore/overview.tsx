import type { CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import { useWords } from '../messages/words.js';
import { ModelCard } from './model-card.js';
import { startingPoints } from './starting-points.js';
import { totalsOf } from './totals.js';
import type { Selection } from './use-selection.js';

interface OverviewProps {
  readonly models: readonly CatalogueModel[];
  readonly selection: Selection;
  /** The variable in the URL, if the data model does not have it. */
  readonly missing: string | undefined;
  readonly onModel: (model: CatalogueModel) => void;
  readonly onOpen: (code: string) => void;
}

/** The federation's data at a glance, with starting points. */
export function Overview({ models, selection, missing, onModel, onOpen }: OverviewProps): ReactNode {
  const { explore: words } = useWords();
  const totals = totalsOf(models);
  return (
    <div className="stack">
      {missing !== undefined && <Callout tone="warn">{words.noSuchVariable(missing, selection.model.label)}</Callout>}
      <section className="panel stack">
        <dl className="explore-totals">
          <Total
            name={words.hospitals}
            value={words.number(totals.hospitals)}
            note={totals.connected < totals.hospitals ? words.connected(totals.connected) : words.allConnected}
          />
          <Total name={words.datasets} value={words.number(totals.datasets)} />
          <Total
            name={words.patients}
            value={words.patientTotal(totals.patients, totals.withheld > 0)}
            {...(totals.withheld > 0 && { note: words.withheldBy(totals.withheld) })}
          />
        </dl>
        <p className="soft measure">{words.promise}</p>
      </section>
      <section className="stack-tight" aria-labelledby="explore-begin">
        <h2 id="explore-begin">{words.begin}</h2>
        <ol className="explore-steps">
          {words.steps.map(({ title, text }, i) => (
            <li key={title} className="panel">
              <span className="explore-step" aria-hidden="true">
                {words.number(i + 1)}
              </span>
              <h3>{title}</h3>
              <p className="soft small">{text}</p>
            </li>
          ))}
        </ol>
        <div className="row">
          <span className="soft small">{words.startWith}</span>
          {startingPoints(selection.model).map(({ code, label }) => (
            <button key={code} type="button" className="button button-small" dir="auto" onClick={() => onOpen(code)}>
              {label}
            </button>
          ))}
        </div>
      </section>
      <section className="stack-tight" aria-labelledby="explore-models">
        <h2 id="explore-models">{words.models}</h2>
        <div className="grid">
          {models.map((model) => (
            <ModelCard
              key={model.id}
              model={model}
              current={model.id === selection.model.id}
              onOpen={() => onModel(model)}
            />
          ))}
        </div>
      </section>
    </div>
  );
}

const Total = ({ name, value, note }: { readonly name: string; readonly value: string; readonly note?: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <strong>{value}</strong>
      {note && <span className="soft small">{note}</span>}
    </dd>
  </div>
);
