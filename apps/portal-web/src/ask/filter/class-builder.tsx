import type { CatalogueModel, CatalogueVariable } from '@mip/client';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { Callout } from '../../design/callout.js';
import type { FilterGroup, FilterRule } from '../../draft/draft.js';
import { useWords } from '../../messages/words.js';
import { type ClassRow, rowOf, ruleOf, wholeRow, withClasses } from './class-filter.js';

interface ClassBuilderProps {
  readonly filter: FilterGroup | null;
  readonly model: CatalogueModel;
  readonly onChange: (filter: FilterGroup | null) => void;
}

/** The filter where hospitals take classes alone: conditions that all hold, each on levels or between cut points. */
export function ClassBuilder({ filter, model, onChange }: ClassBuilderProps): ReactNode {
  const { ask } = useWords();
  const variables = withClasses(model);
  const rules =
    filter === null ? [] : filter.condition === 'AND' || filter.rules.length === 1 ? filter.rules : [filter];
  const rows = rules.map((rule) => rowOf(rule, variables));
  const used = new Set(rows.map((row) => row?.id));
  const free = variables.filter(({ code }) => !used.has(code));
  const update = (next: readonly (FilterGroup | FilterRule)[]): void =>
    onChange(next.length === 0 ? null : { condition: 'AND', rules: next });
  return (
    <div className="stack-tight">
      {rules.length === 0 && <span className="soft">{ask.filterNone}</span>}
      {rules.map((rule, i) => {
        const row = rows[i];
        const remove = (): void => update(rules.toSpliced(i, 1));
        // Rules have no ids; the index is the key.
        const key = `${i}`;
        return row ? (
          <ClassRowView
            key={key}
            row={row}
            model={model}
            choices={variables.filter(({ code }) => code === row.id || !used.has(code))}
            onChange={(next) => update(rules.with(i, ruleOf(next)))}
            onRemove={remove}
          />
        ) : (
          <Callout key={key} tone="warn" title={ask.classes.cannotBeAsked(namesIn(rule, model).join(', '))}>
            <Button small onClick={remove}>
              {ask.removeRule}
            </Button>
          </Callout>
        );
      })}
      {free[0] && (
        <div className="row">
          <Button small onClick={() => update([...rules, ruleOf(wholeRow(free[0]!))])}>
            {ask.addRule}
          </Button>
        </div>
      )}
      <p className="soft small measure">{ask.classes.help}</p>
    </div>
  );
}

/** Labels of the variables that a rule is about. */
const namesIn = (rule: FilterGroup | FilterRule, model: CatalogueModel): readonly string[] =>
  'rules' in rule
    ? [...new Set(rule.rules.flatMap((inner) => namesIn(inner, model)))]
    : [model.variables.find(({ code }) => code === rule.id)?.label ?? rule.id];

interface ClassRowProps {
  readonly row: ClassRow;
  readonly model: CatalogueModel;
  readonly choices: readonly CatalogueVariable[];
  readonly onChange: (row: ClassRow) => void;
  readonly onRemove: () => void;
}

function ClassRowView({ row, model, choices, onChange, onRemove }: ClassRowProps): ReactNode {
  const { ask } = useWords();
  const variable = model.variables.find(({ code }) => code === row.id)!;
  return (
    <div className="filter-rule class-rule">
      <select
        className="input"
        aria-label={ask.variable}
        value={row.id}
        onChange={({ target }) => onChange(wholeRow(choices.find(({ code }) => code === target.value)!))}
      >
        {choices.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
      {'levels' in row ? (
        <Levels row={row} variable={variable} onChange={onChange} />
      ) : (
        <Interval row={row} variable={variable} onChange={onChange} />
      )}
      <Button variant="plain" small aria-label={ask.removeRule} onClick={onRemove}>
        ×
      </Button>
    </div>
  );
}

interface ValueProps<R extends ClassRow> {
  readonly row: R;
  readonly variable: CatalogueVariable;
  readonly onChange: (row: ClassRow) => void;
}

function Levels({ row, variable, onChange }: ValueProps<Extract<ClassRow, { levels: unknown }>>): ReactNode {
  const { ask } = useWords();
  const toggled = (code: string): readonly string[] =>
    variable.levels.map((level) => level.code).filter((one) => row.levels.includes(one) !== (one === code));
  return (
    <fieldset className="filter-levels">
      <legend className="visually-hidden">{ask.value}</legend>
      {variable.levels.map(({ code, label }) => (
        <label key={code} className="check small">
          <input
            type="checkbox"
            checked={row.levels.includes(code)}
            onChange={() => onChange({ id: row.id, levels: toggled(code) })}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function Interval({ row, variable, onChange }: ValueProps<Exclude<ClassRow, { levels: unknown }>>): ReactNode {
  const { ask } = useWords();
  const { from, below } = row;
  const points = variable.cutPoints ?? [];
  const unit = variable.units ? ` ${variable.units}` : '';
  const end = (
    label: string,
    open: string,
    value: number | undefined,
    offered: readonly number[],
    choose: (point: number | undefined) => void,
  ): ReactNode => (
    <select
      className="input"
      aria-label={label}
      value={value === undefined ? '' : String(value)}
      onChange={({ target }) => choose(target.value === '' ? undefined : Number(target.value))}
    >
      <option value="">{open}</option>
      {offered.map((point) => (
        <option key={point} value={String(point)}>
          {`${label} ${point}${unit}`}
        </option>
      ))}
    </select>
  );
  return (
    <div className="row filter-range">
      {end(
        ask.classes.from,
        ask.classes.noStart,
        from,
        points.filter((point) => below === undefined || point < below),
        (point) => onChange({ ...row, from: point }),
      )}
      {end(
        ask.classes.below,
        ask.classes.noEnd,
        below,
        points.filter((point) => from === undefined || point > from),
        (point) => onChange({ ...row, below: point }),
      )}
    </div>
  );
}
