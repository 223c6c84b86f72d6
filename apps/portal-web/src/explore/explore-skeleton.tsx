import { Skeleton } from '../design/skeleton.js';

/** The placeholder while the catalogue loads. */
export const ExploreSkeleton = () => (
  <div className="explore">
    <Skeleton height="36rem" />
    <Skeleton height="36rem" />
  </div>
);
