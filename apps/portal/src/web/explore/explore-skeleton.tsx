import { Skeleton } from '../design/skeleton.js';

/** Holds the places while the catalogue comes. */
export const ExploreSkeleton = ({ title }: { readonly title: string }) => (
  <div className="stack">
    <h1>{title}</h1>
    <div className="explore">
      <Skeleton height="36rem" />
      <Skeleton height="36rem" />
    </div>
  </div>
);
