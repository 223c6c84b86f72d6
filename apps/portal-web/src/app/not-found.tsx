import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../design/button.js';
import { Empty } from '../design/empty.js';
import { useTitle } from '../design/use-title.js';
import { useWords } from '../messages/words.js';

export function NotFound(): ReactNode {
  const { frame } = useWords();
  useTitle(frame.notFound);
  return (
    <Empty
      whole
      title={frame.notFound}
      action={
        <Link className={buttonClass('main')} to="/">
          {frame.toHome}
        </Link>
      }
    >
      {frame.notFoundHelp}
    </Empty>
  );
}
