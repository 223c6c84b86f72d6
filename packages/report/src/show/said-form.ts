import { declarationKeys as keys } from '../declaration-keys.js';
import { type Reader, say } from './say.js';

interface DeclaredParameter {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly choices?: readonly string[];
  /** English names of choices, by code. */
  readonly labels?: Readonly<Record<string, string>>;
}

interface Declared {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly variables: readonly { readonly name: string; readonly label: string; readonly description: string }[];
  readonly parameters: readonly DeclaredParameter[];
}

/** The form of a method with texts in the reader's language, and a label for each choice. */
export function saidForm<F extends Declared>(form: F, reader: Reader): F {
  const { id } = form;
  const said = (key: string, text: string): string => (text === '' ? '' : say({ key, text }, reader));
  return {
    ...form,
    title: said(keys.title(id), form.title),
    description: said(keys.description(id), form.description),
    variables: form.variables.map((role) => ({
      ...role,
      label: said(keys.role(id, role.name, 'label'), role.label),
      description: said(keys.role(id, role.name, 'description'), role.description),
    })),
    parameters: form.parameters.map((parameter) => {
      const { name, label, help, choices, labels } = parameter;
      const choiceLabel = (code: string): [string, string] => [
        code,
        said(keys.choice(id, name, code), labels?.[code] ?? code),
      ];
      return {
        ...parameter,
        label: said(keys.parameter(id, name, 'label'), label),
        ...(help !== undefined && { help: said(keys.parameter(id, name, 'help'), help) }),
        ...(choices && { labels: Object.fromEntries(choices.map(choiceLabel)) }),
      };
    }),
  };
}
