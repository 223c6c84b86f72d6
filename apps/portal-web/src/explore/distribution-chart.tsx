import type { ReactNode } from 'react';
import { BarsView, HistogramView } from '../report/distribution-views.js';
import type { Distribution } from './histogram-answer.js';

/** A histogram of numbers, bars of categories. */
export const DistributionChart = ({ distribution }: { readonly distribution: Distribution }): ReactNode =>
  distribution.kind === 'histogram' ? (
    <HistogramView part={distribution} />
  ) : (
    <BarsView part={{ ...distribution, percent: true }} startAsPercent={distribution.series.length > 1} />
  );
