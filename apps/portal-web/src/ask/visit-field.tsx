import type { CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import { Field } from '../design/field.js';
import { useWords } from '../messages/words.js';
import { ALL_VISITS } from './visit.js';

interface VisitFieldProps {
  readonly visits: CatalogueModel['variables'][number]['levels'];
  readonly visit: string | null;
  readonly onChange: (visit: string | null) => void;
}

/** Which visit of each patient counts. */
export function VisitField({ visits, visit, onChange }: VisitFieldProps): ReactNode {
  const { ask } = useWords();
  return (
    <Field label={ask.visit} help={ask.visitHelp} fault={visit === null ? ask.required : undefined}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={visit ?? ''}
          onChange={({ target }) => onChange(target.value || null)}
        >
          <option value="">{ask.choose}</option>
          {visits.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
          <option value={ALL_VISITS}>{ask.allVisits}</option>
        </select>
      )}
    </Field>
  );
}
