import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';
import { Button } from './button.js';
import { ScrollArea } from './scroll-area.js';
import { toast } from './toasts.js';

interface CopyBlockProps {
  readonly label: string;
  readonly text: string;
  /** Set as prose instead of code. */
  readonly prose?: boolean;
}

/** A text with a button that copies it. */
export function CopyBlock({ label, text, prose = false }: CopyBlockProps): ReactNode {
  const { common } = useWords();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    toast(common.copied);
  };
  return (
    <div className={prose ? 'copy-block copy-block-prose' : 'copy-block'}>
      {prose ? (
        <p className="measure">{text}</p>
      ) : (
        <ScrollArea label={label}>
          <pre className="code-block">{text}</pre>
        </ScrollArea>
      )}
      <Button small className="no-print" onClick={() => void copy()} aria-label={`${common.copy}: ${label}`}>
        {common.copy}
      </Button>
    </div>
  );
}
