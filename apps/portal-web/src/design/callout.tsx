import type { ReactNode } from 'react';

interface CalloutProps {
  readonly tone?: 'info' | 'good' | 'warn' | 'bad';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

/** Something that the reader should know, beside what it is about. */
export const Callout = ({ tone = 'info', title, children, action }: CalloutProps) => (
  <div className={tone === 'info' ? 'callout' : `callout callout-${tone}`} role={tone === 'bad' ? 'alert' : 'note'}>
    <div className="stack-tight">
      {title && <strong>{title}</strong>}
      {children && <div>{children}</div>}
      {action && <div className="row">{action}</div>}
    </div>
  </div>
);
