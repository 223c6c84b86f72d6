import { useId } from 'react';
import { HatchContext, HatchPattern, Hidden } from '../marks/hatch.js';
import { useChart } from '../words/use-chart.js';

/** Says what hatching means, and links to the rule. */
export function HiddenKey({ reason }: { readonly reason: string }) {
  const { words } = useChart();
  const id = `${useId()}key`;
  return (
    <p className="chart-key">
      <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
        <defs>
          <HatchPattern id={id} />
        </defs>
        <HatchContext value={id}>
          <Hidden x={0.5} y={0.5} width={17} height={11} />
        </HatchContext>
      </svg>
      {words.withheldHref ? <a href={words.withheldHref}>{reason}</a> : <span>{reason}</span>}
    </p>
  );
}
