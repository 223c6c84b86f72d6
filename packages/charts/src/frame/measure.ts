import { type RefObject, useLayoutEffect, useState } from 'react';

/** Width on a server and before the first measurement, in px. */
export const UNMEASURED = 640;
const LEAST = 260;

/** The width of an element, kept up to date. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(UNMEASURED);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const read = (): void => {
      const next = Math.floor(measured.clientWidth);
      if (next > 0) setWidth(Math.max(LEAST, next));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
