import { useWords } from '../messages/words.js';

/** Holds the place of something that is coming; `height` as in CSS, so that nothing jumps when it comes. */
export function Skeleton({ height }: { readonly height: string }) {
  const { common } = useWords();
  return (
    <div className="skeleton" style={{ height }} role="status">
      <span className="visually-hidden">{common.loading}</span>
    </div>
  );
}
