import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** What stands where nothing is yet, and how to begin. */
export const Empty = ({ title, children, action }: EmptyProps) => (
  <div className="empty">
    <h2>{title}</h2>
    {children && <p className="measure">{children}</p>}
    {action}
  </div>
);
