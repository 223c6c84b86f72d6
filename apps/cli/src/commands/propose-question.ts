import type { CatalogueModel, CatalogueVariable, ExperimentRequest, MipClient } from '@mip/client';
import { isNumeric } from '@mip/contract';

/** Limits on the data models, and on the variables of each, that are considered: a proposal must not delay the start. */
const MOST_MODELS = 5;
const MOST_VARIABLES = 200;

/** A command for an analysis of the hospitals' own data that they would answer; undefined if there is none. */
export async function proposeQuestion(client: MipClient): Promise<string | undefined> {
  const models = (await client.catalogue()).filter(({ datasets }) => datasets.some(({ validation }) => !validation));
  for (const model of models.slice(0, MOST_MODELS))
    for (const request of candidates(model)) if (await isAnswerable(client, request)) return typed(request);
  return undefined;
}

/** Possible requests for a data model, the most informative first. */
function candidates(model: CatalogueModel): ExperimentRequest[] {
  const patients = model.datasets.filter(({ validation }) => !validation);
  const everywhere = model.variables
    .filter(({ code }) => code !== 'dataset' && patients.every(({ missing }) => !missing.includes(code)))
    .slice(0, MOST_VARIABLES);
  const numbers = everywhere.filter(isNumeric);
  const groups = everywhere.filter(({ kind, levels }) => kind === 'nominal' && levels.length > 1);
  const [y, x] = numbers;
  const asked = (algorithm: string, variables: Readonly<Record<string, CatalogueVariable[]>>): ExperimentRequest => ({
    algorithm,
    dataModel: model.id,
    datasets: patients.map(({ code }) => code),
    variables: Object.fromEntries(Object.entries(variables).map(([role, of]) => [role, of.map(({ code }) => code)])),
  });
  return [
    ...(y && x && !model.longitudinal ? [asked('linear_regression', { y: [y], x: [x] })] : []),
    ...[...numbers.slice(0, 2), ...groups.slice(0, 1)].map((one) => asked('descriptive_stats', { y: [one] })),
  ];
}

const isAnswerable = (client: MipClient, request: ExperimentRequest): Promise<boolean> =>
  client.preview(request).then(
    ({ participants }) => participants.length > 0,
    () => false,
  );

/** The command line for a request. */
const typed = ({ algorithm, dataModel, variables }: ExperimentRequest): string =>
  [
    'npm run mip -- run',
    algorithm,
    ...Object.entries(variables).flatMap(([role, codes]) => [`--${role}`, ...codes.map(quoted)]),
    '--data-model',
    quoted(dataModel),
  ].join(' ');

/** Quotes a word for the shell if needed. */
const quoted = (word: string): string => (/^[\w.:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
