import { useWords } from '../messages/words.js';

/** A placeholder for content that is loading; `height` is a CSS length, so that nothing jumps when it arrives. */
export function Skeleton({ height }: { readonly height: string }) {
  const { common } = useWords();
  return (
    <div className="skeleton" style={{ height }} role="status">
      <span className="visually-hidden">{common.loading}</span>
    </div>
  );
}
