import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Whether this is the whole content of the page. */
  readonly whole?: boolean;
}

/** An empty state, with a hint how to begin. */
export const Empty = ({ title, children, action, whole = false }: EmptyProps) => (
  <div className="empty">
    {whole ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children && <p className="measure">{children}</p>}
    {action}
  </div>
);
