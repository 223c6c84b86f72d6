import { useEffect } from 'react';

const whole = typeof document === 'undefined' ? '' : document.title;

/** Sets the document's title while the component is mounted. */
export function useTitle(name: string | undefined): void {
  useEffect(() => {
    if (name === undefined || name === '') return;
    document.title = `${name} · ${whole}`;
    return () => {
      document.title = whole;
    };
  }, [name]);
}
