import type { CatalogueModel, CatalogueVariable } from '@mip/client';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import type { FilterRule } from '../../draft/draft.js';
import { useWords } from '../../messages/words.js';
import { type Operator, operatorsFor, valueFor, valuesNeeded } from './operators.js';

interface RuleRowProps {
  readonly rule: FilterRule;
  readonly model: CatalogueModel;
  readonly onChange: (rule: FilterRule) => void;
  readonly onRemove: () => void;
}

/** One rule: a variable, an operator and its values. */
export function RuleRow({ rule, model, onChange, onRemove }: RuleRowProps): ReactNode {
  const { ask } = useWords();
  const variable = model.variables.find(({ code }) => code === rule.id);
  const operators = operatorsFor(variable ?? { kind: 'text' });
  const chooseVariable = (code: string): void => {
    const next = model.variables.find((one) => one.code === code);
    const [operator = 'is_not_null'] = operatorsFor(next ?? { kind: 'text' });
    onChange({ id: code, operator, value: valueFor(operator, '') });
  };
  return (
    <div className="filter-rule">
      <select
        className="input"
        aria-label={ask.variable}
        value={rule.id}
        onChange={({ target }) => chooseVariable(target.value)}
      >
        {model.variables
          .filter(({ code }) => code !== 'dataset')
          .map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
      </select>
      <select
        className="input"
        aria-label={ask.operator}
        value={rule.operator}
        onChange={({ target }) => {
          const operator = target.value as Operator;
          onChange({ ...rule, operator, value: valueFor(operator, rule.value) });
        }}
      >
        {operators.map((operator) => (
          <option key={operator} value={operator}>
            {ask.operators[operator]}
          </option>
        ))}
      </select>
      <RuleValue rule={rule} variable={variable} onChange={(value) => onChange({ ...rule, value })} />
      <Button variant="plain" small aria-label={ask.removeRule} onClick={onRemove}>
        ×
      </Button>
    </div>
  );
}

interface RuleValueProps {
  readonly rule: FilterRule;
  readonly variable: CatalogueVariable | undefined;
  readonly onChange: (value: unknown) => void;
}

function RuleValue({ rule: { operator, value }, variable, onChange }: RuleValueProps): ReactNode {
  const { ask } = useWords();
  const needed = valuesNeeded(operator);
  if (needed === 0) return <span />;
  const levels = variable?.levels ?? [];
  if (needed > 2) {
    const chosen = Array.isArray(value) ? (value as string[]) : [];
    return (
      <fieldset className="filter-levels">
        <legend className="visually-hidden">{ask.value}</legend>
        {levels.map(({ code, label }) => (
          <label key={code} className="check small">
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={() =>
                onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
              }
            />
            {label}
          </label>
        ))}
      </fieldset>
    );
  }
  const pair = Array.isArray(value) ? value : [value];
  const input = (at: number, label: string): ReactNode =>
    levels.length > 0 ? (
      <select
        className="input"
        aria-label={label}
        value={String(value ?? '')}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{ask.choose}</option>
        {levels.map(({ code, label: text }) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    ) : (
      <input
        className="input"
        aria-label={label}
        type={variable?.kind === 'date' ? 'date' : 'text'}
        inputMode="decimal"
        placeholder={needed === 2 ? label : (variable?.units ?? '')}
        value={String(pair[at] ?? '')}
        onChange={({ target }) => {
          const typed = target.value.replace(',', '.');
          onChange(needed === 2 ? (at === 0 ? [typed, pair[1] ?? ''] : [pair[0] ?? '', typed]) : typed);
        }}
      />
    );
  return needed === 2 ? (
    <div className="row filter-range">
      {input(0, ask.from)}
      {input(1, ask.to)}
    </div>
  ) : (
    input(0, ask.value)
  );
}
