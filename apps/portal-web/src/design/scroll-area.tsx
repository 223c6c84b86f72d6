import type { ReactNode } from 'react';

/** Holds what may be wider than the page, and can be scrolled by keyboard. */
export const ScrollArea = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll
  // biome-ignore lint/a11y/useSemanticElements: it is no set of fields, and one landmark a table would be too many
  <div className="scroll-x" role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
