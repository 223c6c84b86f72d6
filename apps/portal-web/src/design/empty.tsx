import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Whether it is all that the page says. */
  readonly whole?: boolean;
}

/** What stands where nothing is yet, and how to begin. */
export const Empty = ({ title, children, action, whole = false }: EmptyProps) => (
  <div className="empty">
    {whole ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children && <p className="measure">{children}</p>}
    {action}
  </div>
);
