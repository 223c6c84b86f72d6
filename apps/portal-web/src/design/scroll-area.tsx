import type { ReactNode } from 'react';

/** A region for content wider than the page, scrollable by keyboard. */
export const ScrollArea = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll
  // biome-ignore lint/a11y/useSemanticElements: it is not a fieldset, and one landmark per table would be too many
  <div className="scroll-x" role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
