import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from './button.js';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_MS = 8_000;
let toasts: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(changed: readonly Toast[]): void {
  toasts = changed;
  for (const listener of listeners) listener();
}

/** Shows a toast for a few seconds, with an optional undo button. A new toast replaces the last one. */
export function toast(text: string, action?: Toast['action']): void {
  const id = next++;
  set([{ id, text, ...(action && { action }) }]);
  setTimeout(() => forget(id), SHOWN_MS);
}

const forget = (id: number): void => set(toasts.filter((one) => one.id !== id));

/** The live region in which toasts appear and are announced. */
export function Toasts(): ReactNode {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {shown.map(({ id, text, action }) => (
        <div key={id} className="toast">
          <span>{text}</span>
          {action && (
            <Button
              small
              onClick={() => {
                action.run();
                forget(id);
              }}
            >
              {action.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
