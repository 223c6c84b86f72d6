import type { CatalogueModel } from '@mip/client';
import { type Visit, visitOf, visitWord } from '@mip/contract';
import type { ReactNode } from 'react';
import { Field } from '../design/field.js';
import { useWords } from '../messages/words.js';

interface VisitFieldProps {
  readonly visits: CatalogueModel['variables'][number]['levels'];
  readonly visit: Visit | null;
  /** Whether the method needs the choice. */
  readonly required: boolean;
  readonly onChange: (visit: Visit | null) => void;
}

/** Which visit of each patient counts. */
export function VisitField({ visits, visit, required, onChange }: VisitFieldProps): ReactNode {
  const { ask } = useWords();
  return (
    <Field
      label={ask.visit}
      help={required ? ask.visitHelp : undefined}
      fault={required && visit === null ? ask.required : undefined}
    >
      {(control) => (
        <select
          {...control}
          className="input"
          value={visit === null ? '' : visitWord(visit)}
          onChange={({ target }) => onChange(target.value === '' ? null : visitOf(target.value))}
        >
          <option value="">{required ? ask.choose : ask.allVisits}</option>
          <option value="first">{ask.firstVisit}</option>
          <option value="last">{ask.lastVisit}</option>
          {visits.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
          {required && <option value="all">{ask.allVisitsWarned}</option>}
        </select>
      )}
    </Field>
  );
}
