import type { ReactNode } from 'react';

interface CalloutProps {
  readonly tone?: 'info' | 'good' | 'warn' | 'bad';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons for what the reader can do. */
  readonly action?: ReactNode;
}

/** A highlighted message, next to the content that it is about. */
export const Callout = ({ tone = 'info', title, children, action }: CalloutProps) => (
  <div className={tone === 'info' ? 'callout' : `callout callout-${tone}`} role={tone === 'bad' ? 'alert' : 'note'}>
    <div className="stack-tight">
      {title && <strong>{title}</strong>}
      {children && <div>{children}</div>}
      {action && <div className="row">{action}</div>}
    </div>
  </div>
);
