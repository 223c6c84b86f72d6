import type { Box } from '../marks/drawing.js';
import { Hidden } from '../marks/hatch.js';
import { textWidth } from '../marks/text.js';
import type { Paint } from './colour-scale.js';

export interface DataCellProps {
  readonly box: Box;
  /** Undefined for a withheld value. */
  readonly paint: Paint | undefined;
  /** Lines of text, the first one in bold; omitted where they do not fit. */
  readonly texts: readonly string[];
  /** Share of the cell that a circle fills, instead of the whole cell; text may be wider than the circle. */
  readonly circle?: number | undefined;
  readonly outlined?: boolean | undefined;
}

const LINE = 16;

/** One value of a matrix. */
export function DataCell({ box, paint, texts, circle, outlined }: DataCellProps) {
  if (!paint) return <Hidden {...box} />;
  const { x, y, width, height } = box;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const radius = circle === undefined ? 0 : (Math.min(width, height) / 2) * Math.sqrt(Math.min(1, Math.max(0, circle)));
  const inside = (text: string): boolean => circle === undefined || textWidth(text) <= radius * 1.8;
  const fitting = texts.filter((text) => text !== '' && textWidth(text) <= width - 2);
  const shown = fitting.slice(0, Math.max(0, Math.floor((height - 2) / 14)));
  return (
    <g>
      {circle === undefined ? (
        <rect {...box} rx={2} fill={paint.fill} className={outlined ? 'chart-tile-outlined' : 'chart-tile'} />
      ) : (
        <>
          <rect {...box} rx={2} className="chart-tile-empty" />
          <circle cx={cx} cy={cy} r={radius} fill={paint.fill} />
        </>
      )}
      {shown.map((text, i) => (
        <text
          key={text}
          x={cx}
          y={cy + (i - (shown.length - 1) / 2) * LINE}
          dy="0.35em"
          textAnchor="middle"
          className={`${inside(text) ? paint.text : 'chart-label chart-halo'}${i === 0 && texts.length > 1 ? ' chart-bold' : ''}`}
        >
          {text}
        </text>
      ))}
    </g>
  );
}
