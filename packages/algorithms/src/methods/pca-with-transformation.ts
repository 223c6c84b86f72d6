import { count, type Numeric } from '@mip/aggregates';
import { algorithm, insist, many, type NumericVariable, perVariable, type Study } from '@mip/specification';
import { momentsOf } from '../shared/moments.js';
import {
  componentParts,
  componentsResult,
  componentWords,
  principalComponents,
  toldComponents,
} from '../shared/principal-components.js';
import { because } from '../shared/refusals.js';
import { together } from '../shared/together.js';
import { singlesOutFew } from '../tables/few-patients.js';

/**
 * Principal component analysis of transformed variables.
 *
 * `log` and `exp` come first, then `center` or `standardize`; as the correlation matrix is analysed, the latter two do
 * not change the components, but a variable that cannot be standardised is refused.
 * @throws OUT_OF_DOMAIN (log of a value ≤ 0), ZERO_VARIANCE, NOT_ENOUGH_ROWS
 * @see Jolliffe (2002), Principal Component Analysis, chapter 2
 */
export const pcaWithTransformation = algorithm({
  id: 'pca_with_transformation',
  title: 'Principal Component Analysis (PCA) of transformed variables',
  description: 'The directions in which transformed variables vary most together.',
  cites: 'Jolliffe (2002), Principal Component Analysis',
  question: 'structure',
  formula: 'prcomp({y})',
  variables: { y: many('numeric', 'Variables') },
  parameters: {
    data_transformation: perVariable('y', ['log', 'exp', 'center', 'standardize'], {
      label: 'Data transformation',
      help: 'For each transformation, the variables that it is made for.',
      optional: true,
      stopped: ['exp'],
      labels: { log: 'Logarithm', exp: 'Exponential', center: 'Centre', standardize: 'Standardise' },
    }),
  },
  missing: 'complete',
  independentRows: true,
  version: 2,
  result: componentsResult,
  words: componentWords,
  async run({ y, data_transformation: chosen = {} }, study) {
    const has = (kind: keyof typeof chosen, { code }: NumericVariable): boolean =>
      chosen[kind]?.includes(code) ?? false;
    const logs = y.filter((variable) => has('log', variable));
    await together(
      study,
      logs.map((variable) => (line) => insistPositive(line, variable)),
    );
    const columns = y.map((variable): Numeric => {
      const logged = has('log', variable) ? variable.log() : variable;
      return has('exp', variable) ? logged.exp() : logged;
    });
    const standardized = y.flatMap((variable, i) => (has('standardize', variable) ? [{ variable, i }] : []));
    await together(
      study,
      standardized.map(
        ({ variable, i }) =>
          (line) =>
            insistSpread(line, columns[i]!, variable.code),
      ),
    );
    return principalComponents(study, y, columns, 'correlation');
  },
  told: toldComponents,
  present: (result, { y }) => componentParts(result, y),
});

/** Where a count of values ≤ 0, or of the others, would single out a few patients, there are some. */
async function insistPositive(study: Study, variable: NumericVariable): Promise<void> {
  const low = variable.is('<=', 0);
  const none =
    !(await singlesOutFew(study, low, 'values without a logarithm')) &&
    (await study.ask({ low: count().where(low) }, 'how many they are')).low === 0;
  insist(none, 'OUT_OF_DOMAIN', because('logarithm', { variable: variable.code }));
}

async function insistSpread(study: Study, column: Numeric, code: string): Promise<void> {
  const { squares } = await momentsOf(study, column);
  insist(squares > 0, 'ZERO_VARIANCE', because('standardisation', { variable: code }));
}
