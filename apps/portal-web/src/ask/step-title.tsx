import type { ReactNode } from 'react';

interface StepTitleProps {
  readonly id: string;
  readonly step: number;
  readonly children: ReactNode;
}

/** The numbered title of a step of the form. */
export const StepTitle = ({ id, step, children }: StepTitleProps): ReactNode => (
  <h2 id={id} className="step-title">
    <span className="step-number" aria-hidden="true">
      {step}
    </span>
    {children}
  </h2>
);
