import { type Fault, isRecord } from './fault.js';

/** What the MIP's front end writes beside the variables: operations on single ones, and interactions. */
export interface Formula {
  readonly single: readonly { readonly variable: string; readonly operation: string }[];
  readonly interactions: readonly (readonly [string, string])[];
}

/** What the formula of a method may hold: interactions of covariates, or these operations on single variables. */
export interface FormulaTerms {
  readonly interactions?: boolean;
  readonly operations?: readonly string[];
}

const NONE: Formula = { single: [], interactions: [] };

/** Reads `{ single: [{ var_name, unary_operation }], interactions: [{ var1, var2 }] }`; what is not understood is a fault. */
export function readFormula(
  given: unknown,
  known: FormulaTerms = {},
): { readonly formula: Formula; readonly faults: readonly Fault[] } {
  if (given === null || given === undefined) return { formula: NONE, faults: [] };
  const malformed = (message: string) => ({
    formula: NONE,
    faults: [{ status: 400, message: `Algorithm execution request malformed: ${message}` } as const],
  });
  if (!isRecord(given)) return malformed("'formula' should be an object");
  const unknown = Object.keys(given).find((name) => name !== 'single' && name !== 'interactions');
  if (unknown !== undefined) return malformed(`'formula' has no field '${unknown.slice(0, 80)}'`);
  const single = entries(given.single, ['var_name', 'unary_operation']);
  if (!single) return malformed("'single' should be a list of var_name and unary_operation");
  const interactions = entries(given.interactions, ['var1', 'var2']);
  if (!interactions) return malformed("'interactions' should be a list of var1 and var2");

  const faults = single
    .filter(([, operation]) => !known.operations?.includes(operation))
    .map(([variable, operation]) => refused(`operation '${operation}', asked for '${variable}'`));
  if (interactions.length > 0 && !known.interactions) faults.push(refused('interactions'));
  return {
    formula: { single: single.map(([variable, operation]) => ({ variable, operation })), interactions },
    faults,
  };
}

const refused = (what: string): Fault => ({
  status: 460,
  message: `Formula: the algorithm has no ${what.slice(0, 200)}.`,
});

/** The two texts of each entry of a list; none where there is no list, undefined where it is not one. */
function entries(given: unknown, [first, second]: readonly [string, string]): [string, string][] | undefined {
  if (given === null || given === undefined) return [];
  if (!Array.isArray(given)) return undefined;
  const read: [string, string][] = [];
  for (const entry of given) {
    if (!isRecord(entry) || Object.keys(entry).length !== 2) return undefined;
    const { [first]: a, [second]: b } = entry;
    if (typeof a !== 'string' || typeof b !== 'string') return undefined;
    read.push([a, b]);
  }
  return read;
}
