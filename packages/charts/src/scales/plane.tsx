import type { Format } from '@mip/report/show';
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { widest } from '../marks/text.js';
import { AXIS_ABOVE, AXIS_BELOW, AxisX, AxisY } from './axes.js';
import { ticksBeside, ticksFor } from './ticks.js';

export interface PlaneAxis {
  readonly domain: readonly [number, number];
  readonly label: string;
  readonly ticks?: readonly number[] | undefined;
  readonly format?: ((value: number) => string) | undefined;
  readonly grid?: boolean | undefined;
  /** Ticks are whole numbers only. */
  readonly whole?: boolean | undefined;
}

export interface PlaneSpec {
  readonly width: number;
  /** Edges of the area within the axes. */
  readonly height: number;
  readonly top?: number | undefined;
  readonly left?: number | undefined;
  readonly right?: number | undefined;
  /** Undefined where the chart draws its own labels below the area. */
  readonly x: PlaneAxis | undefined;
  readonly y: PlaneAxis;
  readonly format: Format;
}

export interface Plane {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Total height, axes included. */
  readonly height: number;
  readonly axes: ReactNode;
}

/** Two axes, with space for their tick labels. */
export function plane({ width, height, top = 0, left = 0, right = 18, x, y, format }: PlaneSpec): Plane {
  const yTicks = y.ticks ?? ticksFor(y.domain, height, 48, y.whole);
  const yFormat = y.format ?? format.ticks(yTicks);
  const edges = {
    left: Math.max(left, Math.ceil(widest(yTicks.map(yFormat))) + 12),
    right: width - right,
    top: top + AXIS_ABOVE,
    bottom: top + AXIS_ABOVE + height,
  };
  const xScale = scaleLinear(x?.domain ?? [0, 1], [edges.left, edges.right]);
  const yScale = scaleLinear(y.domain, [edges.bottom, edges.top]);
  const xWrite = (ticks: readonly number[]) => x?.format ?? format.ticks(ticks);
  const xTicks = x ? (x.ticks ?? ticksBeside(x.domain, edges.right - edges.left, xWrite, x.whole)) : [];
  return {
    ...edges,
    x: xScale,
    y: yScale,
    height: edges.bottom + (x ? AXIS_BELOW : 0),
    axes: (
      <>
        <AxisY {...edges} ticks={yTicks} at={yScale} format={yFormat} label={y.label} />
        {x && <AxisX {...edges} ticks={xTicks} at={xScale} format={xWrite(xTicks)} label={x.label} grid={x.grid} />}
      </>
    ),
  };
}
