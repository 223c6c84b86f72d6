import { type RefObject, useId, useRef } from 'react';
import type { Draw } from '../marks/drawing.js';
import { HatchContext, HatchPattern } from '../marks/hatch.js';
import { useChart } from '../words/use-chart.js';
import { useWidth } from './measure.js';
import { Ring } from './ring.js';
import { Tooltip } from './tooltip.js';
import { useWalk, type WalkActions } from './walk.js';

export interface StageProps {
  readonly title: string;
  readonly description: string;
  readonly draw: Draw;
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly actions?: WalkActions | undefined;
  /** By the key of a mark. */
  readonly bounds?: ReadonlyMap<string, string> | undefined;
}

/** Draws a chart at the available width, lets keys and pointer move over its marks, and announces the current one. */
export function Stage({ title, description, draw, svg, actions, bounds }: StageProps) {
  const { words } = useChart();
  const id = useId();
  const stage = useRef<HTMLDivElement>(null);
  const offered = useWidth(stage);
  const drawing = draw(offered);
  const walk = useWalk(drawing, actions);
  const width = drawing.width ?? offered;
  const scrolls = width > offered;
  const bound = walk.current && (walk.current.bounds ?? bounds?.get(walk.current.key));
  const current = walk.current && bound ? { ...walk.current, value: `${walk.current.value} (${bound})` } : walk.current;
  return (
    <>
      <div
        ref={stage}
        className="chart-stage"
        role="application"
        aria-roledescription={words.chart}
        aria-label={title}
        aria-describedby={`${id}help`}
        data-enters={actions?.enter ? '' : undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is walked with the keyboard
        tabIndex={0}
        {...walk.handlers}
      >
        <svg
          ref={svg}
          className="chart-svg"
          viewBox={`0 0 ${width} ${drawing.height}`}
          width={scrolls ? width : '100%'}
          height={scrolls ? drawing.height : undefined}
          role="img"
          aria-labelledby={`${id}title`}
          aria-describedby={`${id}desc`}
        >
          <title id={`${id}title`}>{title}</title>
          <desc id={`${id}desc`}>{description}</desc>
          <defs>
            <HatchPattern id={`${id}hatch`} />
          </defs>
          <HatchContext value={`${id}hatch`}>{drawing.picture}</HatchContext>
          {current && <Ring mark={current} byKeyboard={walk.byKeyboard} />}
        </svg>
        {current && <Tooltip mark={current} width={width} height={drawing.height} />}
      </div>
      <p id={`${id}help`} className="chart-unseen">
        {words.help}
      </p>
      <p className="chart-unseen" aria-live="polite">
        {current ? `${current.label}: ${current.value}` : ''}
      </p>
    </>
  );
}
