import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { useWords } from '../messages/words.js';

interface PagesProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** Pagination. */
export function Pages({ page, pages, onPage }: PagesProps): ReactNode {
  const { experiments: words } = useWords();
  if (pages < 2) return null;
  return (
    <nav className="row no-print" aria-label={words.pages}>
      <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {words.previous}
      </Button>
      <span className="soft small">{words.page(page, pages)}</span>
      <Button disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {words.next}
      </Button>
    </nav>
  );
}
