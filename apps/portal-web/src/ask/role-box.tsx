import type { CatalogueModel } from '@mip/client';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { useWords } from '../messages/words.js';
import { draggedVariable, isVariable, startDragging } from './drag.js';
import { serves } from './fit.js';
import { kindsInWords, type ShownRole } from './role-names.js';

interface RoleBoxProps {
  readonly role: ShownRole;
  readonly codes: readonly string[];
  readonly model: CatalogueModel;
  /** Other roles to which a variable of this role can move. */
  readonly others: readonly ShownRole[];
  readonly fault: string;
  readonly onPlace: (code: string, role: string, at?: number) => void;
  readonly onRemove: (code: string) => void;
}

/** The variables of one role; they can be dropped here, moved and removed. */
export function RoleBox({ role, codes, model, others, fault, onPlace, onRemove }: RoleBoxProps): ReactNode {
  const { ask } = useWords();
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent, at?: number): void => {
    if (!isVariable(event)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    onPlace(draggedVariable(event), role.name, at);
  };
  const allow = (event: DragEvent): void => {
    if (!isVariable(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const variableOf = (code: string) => model.variables.find((variable) => variable.code === code);
  return (
    <section
      className={over ? 'role-box role-box-over' : 'role-box'}
      aria-labelledby={id}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="row-apart">
        <h3 id={id} className="role-title" data-sign={role.name}>
          {role.label}
        </h3>
        {Number.isFinite(role.max) && (
          <span className="soft small">{ask.wants(role.min, role.max, kindsInWords(role.kinds, ask))}</span>
        )}
      </div>
      {role.description && <p className="soft small">{role.description}</p>}
      <ul className="role-chips">
        {codes.map((code, at) => {
          const variable = variableOf(code);
          const label = variable?.label ?? code;
          const misplaced = !variable || !serves(role, variable);
          return (
            <li
              key={code}
              className={misplaced ? 'chip chip-wrong' : 'chip'}
              draggable
              onDragStart={(event) => startDragging(event, code)}
              onDrop={(event) => drop(event, at)}
            >
              <span>{label}</span>
              {others.map(({ name, label: other }) => (
                <button
                  key={name}
                  type="button"
                  className="chip-button"
                  aria-label={ask.moveTo(label, other)}
                  title={ask.moveTo(label, other)}
                  data-sign={`→ ${name}`}
                  onClick={() => onPlace(code, name)}
                />
              ))}
              <button
                type="button"
                className="chip-button"
                aria-label={ask.take(label)}
                title={ask.take(label)}
                onClick={() => onRemove(code)}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      {codes.length === 0 && <p className="soft small">{ask.drop}</p>}
      {fault && codes.length > 0 && <p className="field-fault">{fault}</p>}
    </section>
  );
}
