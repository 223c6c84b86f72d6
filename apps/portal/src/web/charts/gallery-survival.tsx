import { LUNG, RISK_TIMES } from './gallery-data.js';
import { KaplanMeier } from './kaplan-meier.js';
import { LineChart } from './line-chart.js';

const VISITS = [0, 6, 12, 18, 24, 36];

export function SurvivalExamples({ tables }: { readonly tables: boolean }) {
  return (
    <>
      <KaplanMeier
        title="Survival with advanced lung cancer, by sex"
        timeLabel="Time (days)"
        survivalLabel="Survival"
        curves={LUNG}
        riskTimes={RISK_TIMES}
        note="228 patients, 165 deaths. Log-rank χ² = 10.3, p = 0.001."
        showTable={tables}
      />
      <LineChart
        title="MMSE over the visits"
        xLabel="Months since the first visit"
        yLabel="Mean MMSE (points)"
        series={['CN', 'MCI', 'AD'].map((label, s) => ({
          label,
          points: VISITS.map((x, i) => {
            const y = 29 - 3 * s - (x * s * s) / 16;
            return label === 'AD' && i === 4
              ? { x, y: null }
              : { x, y, lower: y - 0.4 - i / 12, upper: y + 0.4 + i / 12 };
          }),
        }))}
        showTable={tables}
      />
    </>
  );
}
