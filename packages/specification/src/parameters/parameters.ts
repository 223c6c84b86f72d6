import { choiceKind } from './choice.js';
import { flagKind } from './flag.js';
import { integerKind } from './integer.js';
import { levelKind } from './level.js';
import { levelPerKind } from './level-per.js';
import { matrixKind } from './matrix.js';
import { pairsKind } from './pairs.js';
import type { ParameterKind, Typed } from './parameter-kind.js';
import { perVariableKind } from './per-variable.js';
import { realKind } from './real.js';

/** The kinds of parameters: schemas, checks, flags and words all ask this table. */
const KINDS = {
  real: realKind,
  integer: integerKind,
  choice: choiceKind,
  flag: flagKind,
  level: levelKind,
  levelPer: levelPerKind,
  matrix: matrixKind,
  pairs: pairsKind,
  perVariable: perVariableKind,
};

type DeclarationOf<K> = K extends ParameterKind<infer D> ? D : never;

/** The declaration of a parameter of any kind. */
export type ParameterData = DeclarationOf<(typeof KINDS)[keyof typeof KINDS]>;

/** A parameter of an algorithm: its declaration, with the type of its value. */
export type Parameter<T = unknown> = ParameterData & Typed<T>;
export type Parameters = Readonly<Record<string, Parameter>>;
export type ValueOf<P> = P extends Typed<infer T> ? T : never;

/** Each kind stands in the table under its own name. */
const kinds: { readonly [K in ParameterData['kind']]: ParameterKind<Extract<ParameterData, { readonly kind: K }>> } =
  KINDS;

/** The kind of a parameter. */
export const kindOf = ({ kind }: ParameterData): ParameterKind<ParameterData> => kinds[kind];

/** Whether a parameter must be given: it has no default and is not optional. */
export const isRequired = (parameter: ParameterData): boolean =>
  parameter.default === undefined && parameter.optional !== true;
