import type { PartOf } from '@mip/report';
import { cellText, tableOf } from '@mip/report/show';
import { type ReactNode, useId } from 'react';
import { PartTools } from './part-tools.js';
import { useReport } from './report-context.js';

/** Numbers that belong to a result as a whole. */
export function FactsView({ part }: { readonly part: PartOf<'facts'> }): ReactNode {
  const { say, reader } = useReport();
  const id = useId();
  const table = tableOf(part);
  const title = say(table.title);
  return (
    <figure className="chart" aria-labelledby={id}>
      <div className="chart-head">
        <figcaption id={id} className="chart-title">
          {title}
        </figcaption>
        <PartTools title={title} table={table} />
      </div>
      <dl className="facts">
        {part.facts.map(({ label, value, format }, i) => (
          <div key={i}>
            <dt>{say(label)}</dt>
            <dd>{cellText(value, format, reader)}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
