import type { CatalogueVariable } from '@mip/client';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { useWords } from '../messages/words.js';
import { KindIcon } from '../variables/kind-icon.js';
import { variableIndex } from '../variables/variable-index.js';
import { Holders } from './holders.js';
import { useMissingShares } from './use-missing-shares.js';
import type { Selection } from './use-selection.js';
import { VariableButtons } from './variable-buttons.js';

interface VariableCardProps {
  readonly selection: Selection;
  readonly variable: CatalogueVariable;
  /** Whether the selection has settled; only then are hospitals asked. */
  readonly settled: boolean;
}

/** The data model's entry for a variable, and actions for it. */
export function VariableCard({ selection, variable, settled }: VariableCardProps): ReactNode {
  const { explore: words, variables: texts } = useWords();
  const { code, label, kind, description, units, min, max, methodology, levels } = variable;
  const { model } = selection;
  const shares = useMissingShares(selection, variable, settled);
  const differences = (model.differences ?? []).filter((one) => one.variable === code);
  const path = variableIndex(model).path(code);
  const range = min === undefined && max === undefined ? undefined : words.range(min, max, units);
  return (
    <section className="panel stack explore-card" aria-labelledby="explore-variable">
      <div className="stack-tight">
        {path.length > 0 && (
          <p className="soft small" dir="auto">
            {path.map((group) => group.label).join(' › ')}
          </p>
        )}
        <div className="row explore-card-head">
          <h2 id="explore-variable" dir="auto">
            {label}
          </h2>
          <span className="badge">
            <KindIcon kind={kind} named={false} />
            {texts.kinds[kind]}
          </span>
          <code className="soft">{code}</code>
        </div>
        {description && (
          <p className="measure" dir="auto">
            {description}
          </p>
        )}
      </div>
      <dl className="explore-facts">
        {units && <Fact name={words.units}>{units}</Fact>}
        {range && <Fact name={words.declaredRange}>{range}</Fact>}
        {levels.length > 0 && (
          <Fact name={words.levels}>
            <Levels key={code} levels={levels} />
          </Fact>
        )}
        {methodology && <Fact name={words.methodology}>{methodology}</Fact>}
        {model.datasets.length > 0 && (
          <Fact name={words.heldBy}>
            <Holders model={model} code={code} shares={shares} />
          </Fact>
        )}
        {differences.length > 0 && (
          <Fact name={words.differs}>
            {differences.map(({ hospital, what }) => `${hospital}: ${words.differences[what]}`).join(' · ')}
          </Fact>
        )}
      </dl>
      <VariableButtons selection={selection} variable={variable} />
    </section>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd dir="auto">{children}</dd>
  </div>
);

const FEW_LEVELS = 8;

function Levels({ levels }: Pick<CatalogueVariable, 'levels'>): ReactNode {
  const { explore: words } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? levels : levels.slice(0, FEW_LEVELS);
  return (
    <span className="explore-levels">
      {shown.map(({ code, label }) => (
        <span key={code} className="explore-level" dir="auto">
          {label}
          {code !== label && <code className="soft">{code}</code>}
        </span>
      ))}
      {levels.length > FEW_LEVELS && !all && (
        <Button variant="plain" small onClick={() => setAll(true)}>
          {words.moreLevels(levels.length - FEW_LEVELS)}
        </Button>
      )}
    </span>
  );
}
