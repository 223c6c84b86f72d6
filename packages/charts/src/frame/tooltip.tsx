import type { Mark } from '../marks/drawing.js';

export interface TooltipProps {
  readonly mark: Mark;
  readonly width: number;
  readonly height: number;
}

const ROOM_ABOVE = 56;

/** The label and value of a mark, placed so that they stay within the chart. */
export function Tooltip({ mark, width, height }: TooltipProps) {
  const { x, y, width: w, height: h } = mark.box;
  const middle = Math.min(width, Math.max(0, x + w / 2));
  const above = y > ROOM_ABOVE;
  const top = Math.min(height, Math.max(0, above ? y - 6 : y + h + 6));
  const slide = width > 0 ? (middle / width) * 100 : 50;
  return (
    <div
      className="chart-tooltip"
      aria-hidden="true"
      style={{ left: middle, top, transform: `translate(-${slide.toFixed(1)}%, ${above ? '-100%' : '0'})` }}
    >
      <span className="chart-tooltip-label" dir="auto">
        {mark.label}
      </span>
      <span className="chart-tooltip-value" dir="auto">
        {mark.value}
      </span>
    </div>
  );
}
