import type { FileForm } from '@mip/contract/desk';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Field } from '../design/field.js';
import { DoubtList, type Doubts } from './doubts.js';
import { type Form, leftOutOf, type Metadata, readsCsv, withCsv } from './metadata.js';
import { useDeskWords } from './use-desk-words.js';

interface FormPanelProps {
  readonly form: Form;
  /** Null where the file cannot be described yet. */
  readonly metadata: Metadata | null;
  readonly doubts: Doubts;
  readonly onChange: (metadata: Metadata) => void;
  readonly onReadAgain: (anew: FileForm) => Promise<void>;
}

const OF_FORM: readonly string[] = ['DATE_ORDER', 'UNNAMED_COLUMN'];
const MOST_LINES = 1000;

/** How the file is written. Another way of writing needs a new look at the file. */
export function FormPanel({ form: read, metadata, doubts, onChange, onReadAgain }: FormPanelProps): ReactNode {
  const words = useDeskWords();
  const [chosen, setChosen] = useState<FileForm>({});
  const form: Form = { ...read, ...chosen };
  const [isReading, setReading] = useState(false);
  const isOther = JSON.stringify(form) !== JSON.stringify(read);
  const readAgain = async (): Promise<void> => {
    setReading(true);
    // Of a file that could not be read, what nobody chose is still to be guessed.
    await onReadAgain(metadata ? form : chosen);
    setReading(false);
  };
  const choice = <K extends 'encoding' | 'delimiter' | 'decimal' | 'dates'>(
    name: K,
    options: Readonly<Record<Form[K], string>>,
  ): ReactNode => (
    <Field label={words[name]}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={form[name]}
          onChange={({ target }) => setChosen({ ...chosen, [name]: target.value })}
        >
          {Object.entries<string>(options).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <section className="panel stack" aria-labelledby="form">
      <h2 id="form">{words.form}</h2>
      <DoubtList doubts={doubts.filter(({ kind }) => OF_FORM.includes(kind))} />
      <div className="desk-fields">
        {choice('encoding', { 'utf-8': 'UTF-8', 'latin-1': 'Latin-1' })}
        {choice('delimiter', words.delimiters)}
        {choice('decimal', words.decimals)}
        {choice('dates', words.dateOrders)}
        <Field label={words.skip}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="number"
              min={0}
              max={MOST_LINES}
              value={form.skip}
              onChange={({ target }) =>
                setChosen({ ...chosen, skip: Math.min(MOST_LINES, Math.max(0, Math.trunc(Number(target.value)))) })
              }
            />
          )}
        </Field>
      </div>
      {(isOther || metadata === null) && (
        <div className="row">
          <Button variant="main" disabled={isReading} onClick={() => void readAgain()}>
            {words.readAgain}
          </Button>
          {metadata && <span className="field-help">{words.readAgainHelp}</span>}
        </div>
      )}
      {metadata && (
        <div className="stack-tight">
          {(['labels', 'anyCase'] as const).map((name) => (
            <label key={name} className="check">
              <input
                type="checkbox"
                checked={readsCsv(metadata, name)}
                onChange={({ target }) => onChange(withCsv(metadata, name, target.checked || undefined))}
              />
              <span>{name === 'labels' ? words.labelsToo : words.anyCase}</span>
            </label>
          ))}
          {leftOutOf(metadata).length > 0 && (
            <p className="soft small">
              {words.leftOut}:{' '}
              {leftOutOf(metadata)
                .map((one) => (/^\d+$/.test(one) ? words.columnNumber(one) : one))
                .join(', ')}
            </p>
          )}
        </div>
      )}
    </section>
  );
}
