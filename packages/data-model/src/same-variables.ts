import { DATASET, type DataModel, variablesOf } from './data-model.js';
import { sqlTypeOf } from './variable.js';

/**
 * Whether two copies of a data model declare the same variables, wherever they are in the tree.
 *
 * The levels of `dataset` may differ: each hospital lists its own. So may cut points, which say nothing of the data.
 */
export const sameVariables = (a: DataModel, b: DataModel): boolean => meaning(a) === meaning(b);

function meaning(model: DataModel): string {
  const variables = [...variablesOf(model).values()].map((variable) => {
    const { code, label, description, kind, levels, units, min, max, methodology } = variable;
    const declared = code === DATASET ? [] : levels.map((level) => [level.code, level.label]);
    return [code, label, description, kind, sqlTypeOf(variable), declared, units, min, max, methodology];
  });
  return JSON.stringify(variables.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}
