import fc from 'fast-check';
import { type DataModel, type Group, KINDS, type Kind, type SqlType, type Variable } from '../index.js';

const text = fc.string({ minLength: 1, maxLength: 8 });
const optionalText = fc.option(fc.string({ maxLength: 8 }), { nil: undefined });
const kinds: readonly Kind[] = ['real', 'integer', 'text', 'date'];
const sqlTypes: readonly SqlType[] = ['int', 'real'];

const present = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const levels = fc.uniqueArray(fc.record({ code: text, label: text }), {
  minLength: 1,
  maxLength: 4,
  selector: ({ code }) => code,
});

/** A variable without its code, because codes must be unique in the tree. */
const anonymous = fc
  .record({
    label: text,
    nominal: fc.boolean(),
    kind: fc.constantFrom(...kinds),
    sqlType: fc.option(fc.constantFrom(...sqlTypes), { nil: undefined }),
    statedType: fc.option(fc.constantFrom(...KINDS), { nil: undefined }),
    bounds: fc.tuple(fc.option(fc.integer({ max: 0 })), fc.option(fc.integer({ min: 1 }))),
    levels,
    texts: fc.record({ description: optionalText, units: optionalText, methodology: optionalText }),
  })
  .map(({ label, nominal, kind, sqlType, statedType, bounds: [min, max], levels, texts }) => {
    const own = nominal ? 'nominal' : kind;
    return {
      label,
      kind: own,
      levels: nominal ? levels : [],
      ...present(texts),
      ...present({ min: min ?? undefined, max: max ?? undefined }),
      ...present({
        sqlType: nominal ? sqlType : undefined,
        statedType: statedType === own ? undefined : statedType,
      }),
    } satisfies Omit<Variable, 'code'>;
  });

const dataset: Variable = { code: 'dataset', label: 'Dataset', kind: 'nominal', levels: [{ code: 'd', label: 'D' }] };

/** Valid data models, some variables in groups. */
export const randomModels: fc.Arbitrary<DataModel> = fc
  .record({
    code: text.filter((code) => !code.includes(':')),
    version: text,
    label: text,
    variables: fc.array(anonymous, { maxLength: 4 }),
    inner: fc.array(anonymous, { maxLength: 3 }),
    group: text,
  })
  .map(({ code, version, label, variables, inner, group }) => {
    const named = (prefix: string, list: readonly Omit<Variable, 'code'>[]): Variable[] =>
      list.map((variable, i) => ({ code: `${prefix}${i}`, ...variable }));
    const groups: Group[] = [
      { code: group, label: group, variables: named('w', inner), groups: [] },
      { code: 'outer', label: 'Outer', variables: [], groups: [{ code: 'x', label: 'X', variables: [], groups: [] }] },
    ];
    return { code, version, label, longitudinal: false, variables: [dataset, ...named('v', variables)], groups };
  });
