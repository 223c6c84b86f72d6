import { useEffect } from 'react';

const whole = typeof document === 'undefined' ? '' : document.title;

/** Names the page in the browser's tab, its history, and on paper, while what calls it is shown. */
export function useTitle(name: string | undefined): void {
  useEffect(() => {
    if (name === undefined || name === '') return;
    document.title = `${name} · ${whole}`;
    return () => {
      document.title = whole;
    };
  }, [name]);
}
