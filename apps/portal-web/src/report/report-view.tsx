import '@mip/charts/charts.css';
import type { Report } from '@mip/report';
import type { ReactNode } from 'react';
import { PartView } from './part-view.js';
import './report.css';
import { type Frame, ReportContext } from './report-context.js';

interface ReportViewProps extends Frame {
  readonly report: Report;
}

/** A report on the screen, but for what belongs to a paper. */
export const ReportView = ({ report, name, note }: ReportViewProps): ReactNode => (
  <ReportContext value={{ name, note }}>
    {report.parts.map(
      (part, i) =>
        part.kind !== 'methods' && part.kind !== 'citation' && <PartView key={`${i} ${part.kind}`} part={part} />,
    )}
  </ReportContext>
);
