import { CODE, type Declared, type Given, type Options, type ParameterKind, type Typed } from './parameter-kind.js';

export interface Level extends Declared<string> {
  readonly kind: 'level';
  readonly role: string;
  /** The parameter whose level this one cannot be. */
  readonly otherThan?: string;
}

/** A level of the variable in `role`. */
export const levelOf = <const O extends Options<Level, 'role'>>(
  role: string,
  options: O,
): Level & Typed<Given<O, string>> => ({ kind: 'level', role, ...options });

export const levelKind: ParameterKind<Level> = {
  read({ role }, value, chosen) {
    if (typeof value !== 'string' && typeof value !== 'number') return { fault: 'must be the code of a level' };
    const code = String(value);
    const [variable] = chosen.of(role);
    if (!variable) return { value: code };
    const codes = variable.levels.map((level) => level.code);
    return codes.includes(code)
      ? { value: code }
      : { fault: `must be a level of ${variable.code}: ${codes.join(', ')}` };
  },
  schema: ({ role }) => ({ ...CODE, 'x-levels-of': role }),
  flag: () => ({ kind: 'text' }),
};
