import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly fault?: ReactNode;
  /** Renders the control with what ties it to its label, help and fault. */
  readonly children: (ties: ControlTies) => ReactNode;
}

export interface ControlTies {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** A control with its label, what helps to fill it in, and what is wrong with it. */
export function Field({ label, help, fault, children }: FieldProps): ReactNode {
  const id = useId();
  const described = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(fault !== undefined && fault !== null && fault !== '' && { 'aria-invalid': true as const }),
      })}
      {help && (
        <span id={`${id}-help`} className="field-help">
          {help}
        </span>
      )}
      {fault && (
        <span id={`${id}-fault`} className="field-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
