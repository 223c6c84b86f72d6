import { useEffect, useRef } from 'react';
import type { Mark } from '../marks/drawing.js';

export interface RingProps {
  readonly mark: Mark;
  readonly byKeyboard: boolean;
}

/** Outlines the current mark; scrolls it into view when a key moved to it. */
export function Ring({ mark, byKeyboard }: RingProps) {
  const ring = useRef<SVGRectElement>(null);
  const { x, y, width, height } = mark.box;
  useEffect(() => {
    if (byKeyboard && mark.key) ring.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [byKeyboard, mark.key]);
  const shape = {
    x: x - 1,
    y: y - 1,
    width: width + 2,
    height: height + 2,
    rx: mark.round ? width / 2 + 1 : 3,
  };
  return (
    <g data-chart-ring="">
      <rect {...shape} className="chart-ring-paper" />
      <rect {...shape} ref={ring} className="chart-ring" />
    </g>
  );
}
