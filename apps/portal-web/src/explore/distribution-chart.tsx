import type { ReactNode } from 'react';
import { BarsView, HistogramView } from '../report/distribution-views.js';
import type { Pictured } from './histogram-answer.js';

/** A histogram of numbers, bars of categories. */
export const DistributionChart = ({ pictured }: { readonly pictured: Pictured }): ReactNode =>
  pictured.kind === 'histogram' ? (
    <HistogramView part={pictured} />
  ) : (
    <BarsView part={{ ...pictured, percent: true }} startAsPercent={pictured.series.length > 1} />
  );
