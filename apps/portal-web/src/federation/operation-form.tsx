import type { NewOperation, OperationName } from '@mip/contract/portal';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Field } from '../design/field.js';
import { useWords } from '../messages/words.js';
import { CHOICES, OPERATION_FIELDS } from './operation-fields.js';

interface OperationFormProps {
  readonly pending: boolean;
  readonly onStart: (asked: NewOperation) => void;
}

/** The form of an operation; an irreversible one needs the hospital's name twice. */
export function OperationForm({ pending, onStart }: OperationFormProps): ReactNode {
  const { federation: text } = useWords();
  const [name, setName] = useState<OperationName>('status');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [again, setAgain] = useState('');
  const { values: asked, dryRun, confirm = false } = OPERATION_FIELDS[name];
  const given = Object.fromEntries(asked.map((value) => [value, values[value] ?? CHOICES[value]?.[0] ?? '']));
  const complete = asked.every((value) => given[value] !== '');
  const confirmed = !confirm || again === given.hospital;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onStart({ name, values: given });
    setAgain('');
  };
  return (
    <form className="operation-form" onSubmit={submit}>
      <Field label={text.operation}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={name}
            onChange={({ target }) => setName(target.value as OperationName)}
          >
            {Object.entries(text.names).map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {asked.map((value) => {
        const take = (chosen: string): void => setValues({ ...values, [value]: chosen });
        const choices = CHOICES[value];
        return (
          <Field key={value} label={text.values[value]}>
            {(control) =>
              choices ? (
                <select
                  {...control}
                  className="input"
                  value={given[value]}
                  onChange={({ target }) => take(target.value)}
                >
                  {choices.map((choice) => (
                    <option key={choice}>{choice}</option>
                  ))}
                </select>
              ) : (
                <input
                  {...control}
                  className="input"
                  value={given[value]}
                  onChange={({ target }) => take(target.value.trim())}
                />
              )
            }
          </Field>
        );
      })}
      {confirm && given.hospital !== '' && (
        <Field label={text.confirm(given.hospital ?? '')}>
          {(control) => (
            <input {...control} className="input" value={again} onChange={({ target }) => setAgain(target.value)} />
          )}
        </Field>
      )}
      <div className="row">
        {dryRun && (
          <Button disabled={!complete || pending} onClick={() => onStart({ name, values: given, dryRun: true })}>
            {text.show}
          </Button>
        )}
        <Button variant={confirm ? 'danger' : 'main'} type="submit" disabled={!complete || !confirmed || pending}>
          {text.start}
        </Button>
      </div>
    </form>
  );
}
