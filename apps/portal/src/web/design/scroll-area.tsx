import type { ReactNode } from 'react';

/** Holds what may be wider than the page, and can be scrolled by keyboard. */
export const ScrollArea = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll
  <section className="scroll-x" aria-label={label} tabIndex={0}>
    {children}
  </section>
);
