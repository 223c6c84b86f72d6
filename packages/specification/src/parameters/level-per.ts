import { CODE, type Declared, type Given, type Options, type ParameterKind, type Typed } from './parameter-kind.js';

type LevelByVariable = Readonly<Record<string, string>>;

export interface LevelPer extends Declared<LevelByVariable> {
  readonly kind: 'levelPer';
  readonly role: string;
}

/** One level for some of the nominal variables of a role: `{ sex: 'M' }`. */
export const levelPer = <const O extends Options<LevelPer, 'role'>>(
  role: string,
  options: O,
): LevelPer & Typed<Given<O, LevelByVariable>> => ({ kind: 'levelPer', role, ...options });

export const levelPerKind: ParameterKind<LevelPer> = {
  read({ role }, value, chosen) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { fault: 'must give a level by the code of its variable' };
    const variables = new Map(
      chosen.of(role).flatMap((variable) => (variable.kind === 'nominal' ? [[variable.code, variable]] : [])),
    );
    const read = new Map<string, string>();
    for (const [code, level] of Object.entries(value)) {
      const variable = variables.get(code);
      if (!variable)
        return { fault: `knows the nominal variables ${[...variables.keys()].join(', ')}, not ${code.slice(0, 80)}` };
      const codes = variable.levels.map((one) => one.code);
      if ((typeof level !== 'string' && typeof level !== 'number') || !codes.includes(String(level)))
        return { fault: `must be, for ${code}, one of its levels: ${codes.join(', ')}` };
      read.set(code, String(level));
    }
    return { value: Object.fromEntries(read) };
  },
  schema: ({ role }) => ({ type: 'object', additionalProperties: CODE, 'x-levels-of': role }),
  flag: () => ({ kind: 'byCode' }),
};
