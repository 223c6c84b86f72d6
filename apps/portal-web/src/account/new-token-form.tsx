import { LONGEST_TOKEN_DAYS, type NewToken, USUAL_TOKEN_DAYS } from '@mip/contract/portal';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../design/button.js';
import { Field } from '../design/field.js';
import { useWords } from '../messages/words.js';

const DAYS = [7, 30, USUAL_TOKEN_DAYS, LONGEST_TOKEN_DAYS] as const;

interface NewTokenFormProps {
  readonly pending: boolean;
  readonly onMake: (asked: NewToken) => void;
}

/** The form for a new token: name and validity. */
export function NewTokenForm({ pending, onMake }: NewTokenFormProps): ReactNode {
  const { account: text } = useWords();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(USUAL_TOKEN_DAYS);
  const field = useRef<HTMLInputElement>(null);
  const [nameless, setNameless] = useState(false);
  const make = (event: FormEvent): void => {
    event.preventDefault();
    const given = name.trim();
    setNameless(given === '');
    if (given === '') field.current?.focus();
    else onMake({ name: given, days });
  };
  return (
    <form className="row account-form" onSubmit={make} noValidate>
      <Field label={text.name} help={text.nameHelp} fault={nameless ? text.nameless : undefined}>
        {(control) => (
          <input
            {...control}
            ref={field}
            className="input"
            maxLength={80}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field label={text.validFor}>
        {(control) => (
          <select {...control} className="input" value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {DAYS.map((number) => (
              <option key={number} value={number}>
                {text.days(number)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button type="submit" variant="main" disabled={pending}>
        {text.make}
      </Button>
    </form>
  );
}
