import type { CatalogueModel } from '@mip/client';
import { type ReactNode, useId } from 'react';
import { Button } from '../../design/button.js';
import type { FilterGroup } from '../../draft/draft.js';
import { useWords } from '../../messages/words.js';
import { added, changed, EMPTY_GROUP, joinedBy, MAX_DEPTH, type RulePath } from './edit-filter.js';
import { RuleRow } from './rule-row.js';

interface FilterBuilderProps {
  readonly filter: FilterGroup | null;
  readonly model: CatalogueModel;
  readonly onChange: (filter: FilterGroup | null) => void;
}

/** The filter: rules, nested in groups of which all or any must hold. */
export function FilterBuilder({ filter, model, onChange }: FilterBuilderProps): ReactNode {
  const { ask } = useWords();
  const group = filter ?? EMPTY_GROUP;
  const update = (next: FilterGroup): void => onChange(next.rules.length === 0 ? null : next);
  if (!filter)
    return (
      <div className="row">
        <span className="soft">{ask.filterNone}</span>
        <Button small onClick={() => update(added(group, [], newRule(model)))}>
          {ask.addRule}
        </Button>
      </div>
    );
  return <Group group={group} path={[]} whole={group} model={model} update={update} />;
}

const newRule = (model: CatalogueModel) => {
  const first = model.variables.find(({ kind, code }) => kind !== 'text' && code !== 'dataset');
  return { id: first?.code ?? '', operator: 'equal', value: '' };
};

interface GroupProps {
  readonly group: FilterGroup;
  readonly path: RulePath;
  readonly whole: FilterGroup;
  readonly model: CatalogueModel;
  readonly update: (filter: FilterGroup) => void;
}

function Group({ group, path, whole, model, update }: GroupProps): ReactNode {
  const { ask } = useWords();
  const id = useId();
  return (
    <fieldset className="filter-group">
      <legend className="visually-hidden">{ask.join}</legend>
      <div className="row">
        <label htmlFor={id} className="small">
          {ask.join}
        </label>
        <select
          id={id}
          className="input filter-join"
          value={group.condition}
          onChange={({ target }) => update(joinedBy(whole, path, target.value as 'AND' | 'OR'))}
        >
          <option value="AND">{ask.conditions.AND}</option>
          <option value="OR">{ask.conditions.OR}</option>
        </select>
        {path.length > 0 && (
          <Button
            variant="plain"
            small
            aria-label={ask.removeGroup}
            onClick={() => update(changed(whole, path, () => undefined))}
          >
            ×
          </Button>
        )}
      </div>
      {group.rules.map((rule, i) => {
        const place = [...path, i];
        // Rules have no ids; the index is the key.
        const key = place.join('-');
        return 'rules' in rule ? (
          <Group key={key} group={rule} path={place} whole={whole} model={model} update={update} />
        ) : (
          <RuleRow
            key={key}
            rule={rule}
            model={model}
            onChange={(next) => update(changed(whole, place, () => next))}
            onRemove={() => update(changed(whole, place, () => undefined))}
          />
        );
      })}
      <div className="row">
        <Button small onClick={() => update(added(whole, path, newRule(model)))}>
          {ask.addRule}
        </Button>
        {path.length < MAX_DEPTH - 1 && (
          <Button
            small
            variant="plain"
            onClick={() => update(added(whole, path, { condition: 'OR', rules: [newRule(model)] }))}
          >
            {ask.addGroup}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
