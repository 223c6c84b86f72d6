import { KaplanMeier } from '../../survival/kaplan-meier.js';
import { LUNG, RISK_TIMES } from './data.js';

export function SurvivalExamples({ tables }: { readonly tables: boolean }) {
  return (
    <KaplanMeier
      title="Survival with advanced lung cancer, by sex"
      timeLabel="Time (days)"
      survivalLabel="Survival"
      curves={LUNG}
      riskTimes={RISK_TIMES}
      note="228 patients, 165 deaths. Log-rank χ² = 10.3, p = 0.001."
      showTable={tables}
    />
  );
}
