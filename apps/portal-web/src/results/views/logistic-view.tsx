import { CalibrationPlot, ConfusionMatrix, ForestPlot, RocCurve } from '@mip/charts';
import type { ReactNode } from 'react';
import { Callout } from '../../design/callout.js';
import { useWords } from '../../messages/words.js';
import { CoefficientTable } from '../coefficient-table.js';
import { coefficientsOf, isIntercept } from '../coefficients.js';
import { confusionMetrics } from '../confusion-metrics.js';
import { Facts } from '../facts.js';
import { fieldsOf, listOf, numberOf, numbersOf, textsOf } from '../result-of.js';
import type { ViewProps } from '../view-props.js';
import { wilson } from '../wilson.js';

const Z = 1.959963984540054;

/** Logistic regression: odds ratios, how well the classes are told apart, and whether probabilities hold. */
export function LogisticView({ experiment, result, names, note, level }: ViewProps): ReactNode {
  const { results } = useWords();
  const summary = fieldsOf(result.summary);
  const ratios = fieldsOf(result.odds_ratios);
  const rows = coefficientsOf(result.indep_vars, summary, names, { stdErr: 'stderr', statistic: 'z_scores' });
  const [estimate, lower, upper] = ['estimate', 'lower_ci', 'upper_ci'].map((field) => numbersOf(ratios[field]));
  const outcome = String(result.dependent_var ?? '');
  const positive = String(experiment.request.parameters?.positive_class ?? '');
  const hit = `${names.variable(outcome)}: ${names.level(outcome, positive)}`;
  const number = (field: string): number | null => numberOf(summary[field]);
  const test = fieldsOf(result.lr_test);
  const file = experiment.name;
  return (
    <>
      <div className="result-pair">
        <div className="stack">
          <ForestPlot
            title={results.oddsOf(hit)}
            note={note}
            fileName={file}
            scale="log"
            estimateLabel={results.oddsRatio}
            level={level}
            rows={textsOf(result.indep_vars).flatMap((name, i) =>
              isIntercept(name)
                ? []
                : [
                    {
                      term: names.term(name),
                      estimate: estimate?.[i] ?? null,
                      lower: lower?.[i] ?? null,
                      upper: upper?.[i] ?? null,
                      p: rows[i]?.p,
                    },
                  ],
            )}
          />
          <Facts
            facts={[
              { label: results.facts.rows, value: number('n_obs'), kind: 'count' },
              { label: results.facts.positives, value: numberOf(result.n_positive), kind: 'count' },
              { label: results.facts.mcFadden, value: number('r_squared_mcf') },
              { label: results.facts.nagelkerke, value: numberOf(result.r_squared_nagelkerke) },
              { label: results.facts.likelihoodRatio, value: numberOf(test.statistic) },
              { label: results.facts.pOfRatio, value: numberOf(test.p_value), kind: 'p' },
              { label: results.facts.logLikelihood, value: number('ll') },
              { label: 'AIC', value: number('aic') },
              { label: 'BIC', value: number('bic') },
              { label: results.facts.brier, value: numberOf(result.brier) },
            ]}
          />
        </div>
        <Roc {...{ experiment, result, names, note, level }} />
      </div>
      <div className="result-pair">
        <Calibration {...{ experiment, result, names, note, level }} />
        <Confusion {...{ experiment, result, names, note, level }} />
      </div>
      <CoefficientTable title={results.logOddsOf(hit)} statistic="z" level={level} rows={rows} />
    </>
  );
}

function Roc({ experiment, result, note }: ViewProps): ReactNode {
  const { results } = useWords();
  const curve = fieldsOf(result.roc_curve);
  const [fpr, tpr] = [numbersOf(curve.fpr), numbersOf(curve.tpr)];
  const auc = numberOf(result.auc);
  const error = numberOf(result.auc_std_err);
  const bins = /^approximate, (\d+)/.exec(String(result.auc_method))?.[1];
  if ('auc' in result && auc === null) return <Callout tone="warn">{results.rocWithheld}</Callout>;
  if (fpr.length === 0) return null;
  const bound = (sign: number): number | null =>
    auc === null || error === null ? null : Math.min(1, Math.max(0, auc + sign * Z * error));
  return (
    <RocCurve
      title={results.roc}
      note={bins ? `${note} · ${results.aucOf(Number(bins))}` : note}
      fileName={`${experiment.name} ROC`}
      curves={[
        {
          label: results.model,
          points: fpr.map((x, i) => ({ fpr: x, tpr: tpr[i] ?? null })),
          auc,
          aucLower: bound(-1),
          aucUpper: bound(1),
        },
      ]}
    />
  );
}

function Confusion({ experiment, result, names, note }: ViewProps): ReactNode {
  const { results } = useWords();
  if (result.confusion_matrix === undefined) return null;
  if (result.confusion_matrix === null) return <Callout tone="warn">{results.confusionWithheld}</Callout>;
  const cells = fieldsOf(result.confusion_matrix);
  const [tp, fp, fn, tn] = ['tp', 'fp', 'fn', 'tn'].map((cell) => numberOf(cells[cell])) as (number | null)[];
  const outcome = String(result.dependent_var ?? '');
  const hit = names.level(outcome, String(experiment.request.parameters?.positive_class ?? ''));
  return (
    <ConfusionMatrix
      title={results.confusion}
      note={note}
      fileName={`${experiment.name} confusion`}
      classes={[hit, results.others]}
      counts={[
        [tp ?? null, fn ?? null],
        [fp ?? null, tn ?? null],
      ]}
      metrics={confusionMetrics({ tp, fp, fn, tn }, results.metrics)}
    />
  );
}

function Calibration({ experiment, result, note, level }: ViewProps): ReactNode {
  const { results } = useWords();
  const groups = listOf(result.calibration).map(fieldsOf);
  if (groups.length === 0) return null;
  return (
    <CalibrationPlot
      title={results.calibration}
      note={note}
      fileName={`${experiment.name} calibration`}
      level={level}
      bins={groups.map((group) => {
        const [n, predicted, observed] = [numberOf(group.n), numberOf(group.predicted), numberOf(group.observed)];
        return { n, predicted, observed, ...wilson(observed, n) };
      })}
    />
  );
}
