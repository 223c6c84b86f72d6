import { Skeleton } from '../design/skeleton.js';

/** Holds the places while the catalogue comes. */
export const ExploreSkeleton = () => (
  <div className="explore">
    <Skeleton height="36rem" />
    <Skeleton height="36rem" />
  </div>
);
