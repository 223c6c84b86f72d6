import type { AlgorithmView, CatalogueModel } from '@mip/client';
import type { Reader } from '@mip/report/show';
import type { Draft } from '../draft/draft.js';
import type { Words } from '../messages/texts.js';
import { filterInWords } from '../runs/filter-in-words.js';
import { namesIn } from '../runs/names.js';
import { hasRules } from './request-of.js';

const MOST = 200;

/** A name that distinguishes an experiment: outcome and covariates by role, levels, filter and datasets. */
export function defaultName(
  { variables, parameters, filter, datasets }: Draft,
  model: CatalogueModel,
  algorithm: AlgorithmView | undefined,
  words: Words['ask'],
  reader: Reader,
): string {
  const names = namesIn(model);
  const roles = algorithm?.variables.map(({ name }) => name) ?? Object.keys(variables);
  const shown = roles.flatMap((role) => {
    const codes = variables[role] ?? [];
    const levels = (algorithm?.parameters ?? []).flatMap((parameter) => {
      const level = parameter.kind === 'level' && parameter.role === role ? parameters[parameter.name] : undefined;
      return typeof level === 'string' ? [names.level(codes[0] ?? '', level)] : [];
    });
    const labels = codes.map(names.variable).join(', ');
    return codes.length === 0 ? [] : [levels.length > 0 ? `${labels} (${levels.join(' / ')})` : labels];
  });
  const known = model.datasets.filter(({ validation }) => !validation).length;
  return [
    words.nameOf(algorithm?.title ?? '', shown.join(' ~ ')),
    ...(hasRules(filter) ? [filterInWords(filter, names, reader)] : []),
    ...(datasets.length < known ? [words.datasetsOf(datasets.length, known)] : []),
  ]
    .join(' · ')
    .slice(0, MOST);
}
