import type { AlgorithmView } from '@mip/client';
import type { Experiment } from '@mip/contract/portal';
import { day } from '../messages/dates.js';
import type { Words } from '../messages/texts.js';
import type { Names } from './names.js';

interface Written {
  readonly experiment: Experiment;
  readonly algorithm: AlgorithmView | undefined;
  readonly names: Names;
  readonly words: Words['results'];
  readonly language: string;
}

/** A paragraph for the methods section of a paper: what was done, on whom, with what, and what was left out. */
export function methodsParagraph({ experiment, algorithm, names, words, language }: Written): string {
  const { request, record } = experiment;
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const { participants = [], withheld = [] } = record ?? {};
  const patients = participants.reduce((sum, one) => sum + one.patients, 0);
  const date = day(language, experiment.finished ?? experiment.created);
  const roles = algorithm?.variables ?? [];
  const variables = roles
    .filter(({ name }) => (request.variables[name] ?? []).length > 0)
    .map(({ name, label }) =>
      words.methods.role(label, list.format((request.variables[name] ?? []).map(names.withUnit))),
    );
  const left = [...new Set(withheld.map(({ hospital }) => hospital))];
  return [
    words.methods.did(algorithm?.title ?? experiment.algorithm, algorithm?.cites ?? ''),
    words.methods.on(
      new Intl.NumberFormat(language).format(patients),
      list.format(participants.map(({ hospital }) => hospital)),
      request.dataModel,
      list.format(request.datasets.map(names.dataset)),
    ),
    variables.length > 0 ? words.methods.variables(list.format(variables)) : '',
    request.filter ? words.methods.filtered : '',
    algorithm?.missing === 'complete' ? words.methods.complete : words.methods.perVariable,
    words.methods.privacy,
    left.length > 0 ? words.methods.without(list.format(left)) : '',
    words.methods.software(record?.software ?? '', date, experiment.id),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** How the result is to be cited. */
export const citation = ({ experiment, words }: Pick<Written, 'experiment' | 'words'>, address: string): string =>
  words.citation(
    experiment.name,
    new Date(experiment.created).getUTCFullYear(),
    experiment.record?.software ?? '',
    address,
  );
