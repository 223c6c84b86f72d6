interface WhiskerProps {
  /** Where the two ends are, along the axis of values. */
  readonly from: number;
  readonly to: number;
  /** Where it stands on the other axis. */
  readonly at: number;
  /** Along the x axis rather than the y axis. */
  readonly horizontal?: boolean | undefined;
}

const HALF_END = 4;

/** What a value is proven to lie between, in ink on a rim of paper, so that it is seen on a bar as well as beside it. */
export function Whisker({ from, to, at, horizontal = false }: WhiskerProps) {
  const ends = [from, to].map((end) =>
    horizontal ? `M${end} ${at - HALF_END} v${2 * HALF_END}` : `M${at - HALF_END} ${end} h${2 * HALF_END}`,
  );
  const path = [horizontal ? `M${from} ${at} H${to}` : `M${at} ${from} V${to}`, ...ends].join(' ');
  return (
    <g className="chart-bounds">
      <path d={path} className="chart-bounds-rim" />
      <path d={path} className="chart-bounds-line" />
    </g>
  );
}
