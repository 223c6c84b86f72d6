import type { AlgorithmView } from '@mip/client';
import type { ExperimentRequest } from '@mip/contract/portal';

type Asked = Pick<ExperimentRequest, 'variables' | 'parameters'>;

/** The model of a request as an R formula; undefined while it is incomplete. */
export function modelFormula(algorithm: AlgorithmView | undefined, asked: Asked): string | undefined {
  const [first] = algorithm?.variables ?? [];
  if (!algorithm?.formula || !first || codesOf(first.name, asked).length === 0) return undefined;
  return algorithm.formula
    .replace(/\[([^\]]*)\]/g, (_, piece: string) => (isFilled(piece, asked) ? piece : ''))
    .replace(/\{(\w+)(\+?)\}/g, (_, name: string, terms: string) =>
      terms === '+' ? termsOf(name, algorithm, asked) : placeOf(name, algorithm, asked),
    );
}

const codesOf = (role: string, { variables }: Asked): readonly string[] => variables[role] ?? [];

/** Whether some role of an optional piece has variables. */
const isFilled = (piece: string, asked: Asked): boolean =>
  [...piece.matchAll(/\{(\w+)\}/g)].some(([, role = '']) => codesOf(role, asked).length > 0);

/** The variables of a role, with their transformations, or the value of a parameter. */
function placeOf(name: string, { variables, parameters }: AlgorithmView, asked: Asked): string {
  const parameter = parameters.find((one) => one.name === name);
  if (parameter) return shown(asked.parameters?.[name] ?? parameter.default);
  if (!variables.some((role) => role.name === name)) return '?';
  const done = parameters.flatMap((one) =>
    one.kind === 'perVariable' && one.role === name
      ? Object.entries((asked.parameters?.[one.name] ?? {}) as Record<string, readonly string[]>)
      : [],
  );
  const codes = codesOf(name, asked).map((code) =>
    done.filter(([, of]) => of.includes(code)).reduce((inner, [change]) => `${change}(${inner})`, code),
  );
  return codes.length > 0 ? codes.join(', ') : '?';
}

/** The right-hand side of a regression: covariates, interactions, intercept. */
function termsOf(role: string, { parameters }: AlgorithmView, asked: Asked): string {
  const pairs = parameters.flatMap((one) =>
    one.kind === 'pairs' && one.role === role
      ? ((asked.parameters?.[one.name] ?? []) as readonly (readonly [string, string])[])
      : [],
  );
  const all = [...codesOf(role, asked), ...pairs.map(([a, b]) => `${a}:${b}`)];
  const intercept = asked.parameters?.intercept !== false;
  return [...(all.length > 0 ? all : intercept ? ['1'] : []), ...(intercept ? [] : ['0'])].join(' + ');
}

const shown = (value: unknown): string => (value === undefined || value === '' ? '?' : String(value));
