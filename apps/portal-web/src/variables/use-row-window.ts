import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';

const BEYOND = 8;
const UNMEASURED = 640;

export interface RowWindow {
  readonly total: number;
  readonly top: (row: number) => number;
  readonly first: number;
  readonly last: number;
  readonly onScroll: () => void;
  /** Scrolls as little as necessary to show a row. */
  readonly reveal: (row: number) => void;
}

/** The visible rows of a long list, by their heights. */
export function useRowWindow(scroll: RefObject<HTMLElement | null>, heights: readonly number[]): RowWindow {
  const [{ at, tall }, setView] = useState({ at: 0, tall: UNMEASURED });
  const tops = useMemo(() => topsOf(heights), [heights]);
  useLayoutEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const read = (): void => setView({ at: element.scrollTop, tall: element.clientHeight || UNMEASURED });
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroll]);
  const top = (row: number): number => tops[row] ?? 0;
  return {
    total: tops.at(-1) ?? 0,
    top,
    first: Math.max(0, rowAt(tops, at) - BEYOND),
    last: Math.min(heights.length - 1, rowAt(tops, at + tall) + BEYOND),
    onScroll: () => {
      const element = scroll.current;
      if (element) setView({ at: element.scrollTop, tall: element.clientHeight || UNMEASURED });
    },
    reveal: (row) => {
      const element = scroll.current;
      if (!element) return;
      const [from, to] = [top(row), top(row) + (heights[row] ?? 0)];
      if (from < element.scrollTop) element.scrollTop = from;
      else if (to > element.scrollTop + element.clientHeight) element.scrollTop = to - element.clientHeight;
    },
  };
}

/** The top of each row, and the bottom of the last. */
export function topsOf(heights: readonly number[]): readonly number[] {
  const tops = [0];
  for (const height of heights) tops.push(tops.at(-1)! + height);
  return tops;
}

/** The row at an offset, by binary search. */
export function rowAt(tops: readonly number[], height: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle]! <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}
