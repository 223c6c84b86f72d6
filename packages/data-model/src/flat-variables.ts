import { type DataModel, variablesOf } from './data-model.js';
import { type SqlType, sqlTypeOf } from './variable.js';

/** A variable in the format of the MIP's `/cdes_metadata`. */
export interface FlatVariable {
  readonly code: string;
  readonly label: string;
  readonly sql_type: SqlType;
  readonly is_categorical: boolean;
  /** Label by code, in the declared order unless the codes are whole numbers. */
  readonly enumerations: Readonly<Record<string, string>> | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** The variables of a data model by code, without the tree. @see GET /cdes_metadata of the MIP */
export function flatVariables(model: DataModel): Record<string, FlatVariable> {
  return Object.fromEntries(
    [...variablesOf(model)].map(([code, variable]) => [
      code,
      {
        code,
        label: variable.label,
        sql_type: sqlTypeOf(variable),
        is_categorical: variable.kind === 'nominal',
        enumerations:
          variable.kind === 'nominal'
            ? Object.fromEntries(variable.levels.map((level) => [level.code, level.label]))
            : null,
        min: variable.min ?? null,
        max: variable.max ?? null,
      },
    ]),
  );
}
