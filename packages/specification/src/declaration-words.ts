import type { Message } from '@mip/report';
import { declarationKeys } from '@mip/report/show';
import { kindOf } from './parameters/parameters.js';
import type { Specification } from './specification.js';

type Declared = Pick<Specification, 'id' | 'title' | 'description' | 'variables' | 'parameters'>;

export const titleOf = ({ id, title }: Pick<Declared, 'id' | 'title'>): Message => ({
  key: declarationKeys.title(id),
  text: title,
});

export const roleLabel = ({ id, variables }: Declared, role: string): Message => ({
  key: declarationKeys.role(id, role, 'label'),
  text: variables[role]?.label ?? role,
});

/** The English texts of a declaration, by key, for translation. */
export function declarationWords({ id, title, description, variables, parameters }: Declared): Record<string, string> {
  const texts: [string, string | undefined][] = [
    [declarationKeys.title(id), title],
    [declarationKeys.description(id), description],
    ...Object.entries(variables).flatMap(([role, { label, description: text }]): [string, string | undefined][] => [
      [declarationKeys.role(id, role, 'label'), label],
      [declarationKeys.role(id, role, 'description'), text],
    ]),
    ...Object.entries(parameters).flatMap(([name, parameter]): [string, string | undefined][] => [
      [declarationKeys.parameter(id, name, 'label'), parameter.label],
      [declarationKeys.parameter(id, name, 'help'), parameter.help],
      ...Object.entries(kindOf(parameter).choiceLabels?.(parameter) ?? {}).map(([code, text]): [string, string] => [
        declarationKeys.choice(id, name, code),
        text,
      ]),
    ]),
  ];
  return Object.fromEntries(texts.flatMap(([key, text]) => (text === undefined || text === '' ? [] : [[key, text]])));
}
