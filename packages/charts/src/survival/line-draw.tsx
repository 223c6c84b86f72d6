import type { Format } from '@mip/report/show';
import type { ReactNode } from 'react';
import { BoundsBand, type Corner, holding, unbroken } from '../marks/bounds-band.js';
import { around, type Mark } from '../marks/drawing.js';
import { Hidden } from '../marks/hatch.js';
import { legend } from '../marks/legend.js';
import { LinePath } from '../marks/line-path.js';
import { widest } from '../marks/text.js';
import type { Bounds } from '../scales/bounds.js';
import { known, knownOf } from '../scales/known.js';
import { type Plane, type PlaneAxis, plane } from '../scales/plane.js';
import { EndLabels } from './end-labels.js';

export interface LinePoint {
  readonly x: number;
  /** Null where a hospital withholds it. */
  readonly y: number | null;
  /** Where y is known only within bounds. */
  readonly bounds?: Bounds | undefined;
  readonly lower?: number | null | undefined;
  readonly upper?: number | null | undefined;
}

export interface LineSeries {
  readonly label: string;
  readonly points: readonly LinePoint[];
}

export interface LinesSpec {
  readonly series: readonly LineSeries[];
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  readonly left: number;
  readonly withheld: string;
  readonly value: (point: LinePoint) => string;
  readonly between: (point: LinePoint) => string | undefined;
  readonly place: (point: LinePoint) => string;
  readonly format: Format;
}

export interface Lines {
  readonly plane: Plane;
  readonly marks: readonly Mark[];
  readonly picture: ReactNode;
}

const ROOM_FOR_NAMES = 520;

export function drawLines(width: number, spec: LinesSpec): Lines {
  const { series, format } = spec;
  const several = series.length > 1;
  const names = series.map(({ label }) => label);
  const direct = several && series.length <= 8 && width >= ROOM_FOR_NAMES;
  const head = legend(several && !direct ? names.map((label, i) => ({ label, series: i, line: true })) : [], width);
  const room = direct ? Math.min(widest(names) + 26, width * 0.26) : 0;
  const on = plane({
    width,
    height: Math.min(320, Math.max(190, width * 0.48)),
    top: head.height,
    left: spec.left,
    right: direct ? room + 4 : 18,
    x: spec.x,
    y: spec.y,
    format,
  });
  const places = series.map((each) => each.points.filter(({ x }) => known(x)));
  const marks = places.flatMap((each, s) =>
    each.map((point, i): Mark => {
      const y = known(point.y) ? on.y(point.y) : on.bottom - 9;
      const where = spec.place(point);
      return {
        key: `${s}-${i}`,
        box: around(on.x(point.x), y),
        round: true,
        lane: s,
        label: several ? `${names[s] ?? ''}, ${where}` : where,
        value: known(point.y) ? spec.value(point) : spec.withheld,
        bounds: spec.between(point),
      };
    }),
  );
  return {
    plane: on,
    marks,
    picture: (
      <>
        {head.picture}
        {on.axes}
        {places.flatMap((each, s) =>
          each.some(({ bounds }) => bounds)
            ? unbroken(each.map(reach)).map((piece, i) => (
                <BoundsBand
                  key={`${s}-${i}`}
                  lower={holding(piece.map(({ x, lower }): Corner => [on.x(x), on.y(lower)]))}
                  upper={holding(piece.map(({ x, upper }): Corner => [on.x(x), on.y(upper)]))}
                  series={s}
                />
              ))
            : [],
        )}
        {places.map((each, s) => (
          <LinePath
            key={s}
            series={s}
            step
            points={each.map(({ x, y }) => (known(y) ? [on.x(x), on.y(y)] : null))}
            band={
              each.some(({ lower, upper }) => known(lower) && known(upper))
                ? each.map(({ x, lower, upper }) =>
                    known(lower) && known(upper) ? [on.x(x), on.y(lower), on.y(upper)] : null,
                  )
                : undefined
            }
          />
        ))}
        {places.flatMap((each, s) =>
          each
            .filter(({ y }) => !known(y))
            .map(({ x }) => <Hidden key={`${s}-${x}`} x={on.x(x) - 7} y={on.bottom - 16} width={14} height={16} />),
        )}
        {direct && (
          <EndLabels
            labels={places.map((each, s) => ({
              label: names[s] ?? '',
              series: s,
              y: on.y(knownOf(each.map(({ y }) => y)).at(-1) ?? on.y.domain()[0] ?? 0),
            }))}
            x={on.right}
            width={room}
            top={on.top}
            bottom={on.bottom}
          />
        )}
      </>
    ),
  };
}

/** What a point lies between: its bounds, or its exact value. */
function reach({ x, y, bounds }: LinePoint): (Bounds & { readonly x: number }) | null {
  if (!known(y)) return null;
  const { lower, upper } = bounds ?? { lower: y, upper: y };
  return { x, lower, upper };
}
