import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../messages/words.js';
import { Button } from './button.js';

interface DialogProps {
  readonly title: ReactNode;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
  /** Buttons in the footer; a close button is always present. */
  readonly actions?: ReactNode;
}

/** A modal dialog; Escape closes it, and it traps the focus. */
export function Dialog({ title, open, onClose, wide = false, children, actions }: DialogProps): ReactNode {
  const { common } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={wide ? 'dialog dialog-wide' : 'dialog'} aria-labelledby={id} onClose={onClose}>
      {open && (
        <div className="stack">
          <h2 id={id}>{title}</h2>
          {children}
          <div className="row">
            {actions}
            <Button onClick={onClose}>{common.close}</Button>
          </div>
        </div>
      )}
    </dialog>
  );
}
