import { interpolateZoom, type ZoomView } from 'd3-interpolate';
import { useEffect, useRef, useState } from 'react';

const LONGEST_MS = 700;

/** A view that moves smoothly to its target; at once for readers who prefer reduced motion. */
export function useZoom(aim: ZoomView): ZoomView {
  const [view, setView] = useState(aim);
  const shown = useRef(view);
  const [x, y, side] = aim;
  useEffect(() => {
    const from = shown.current;
    if (from[0] === x && from[1] === y && from[2] === side) return;
    const show = (next: ZoomView): void => {
      shown.current = next;
      setView(next);
    };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      show([x, y, side]);
      return;
    }
    const between = interpolateZoom(from, [x, y, side]);
    const length = Math.min(LONGEST_MS, Math.max(200, between.duration * 0.6));
    let frame = 0;
    let start: number | undefined;
    const move = (now: number): void => {
      start ??= now;
      const t = Math.min(1, (now - start) / length);
      const eased = t * t * (3 - 2 * t);
      show(t < 1 ? between(eased) : [x, y, side]);
      if (t < 1) frame = requestAnimationFrame(move);
    };
    frame = requestAnimationFrame(move);
    return () => cancelAnimationFrame(frame);
  }, [x, y, side]);
  return view;
}
