export { type Algorithm, algorithm, type Inputs, type Question, type ResultOf } from './algorithm.js';
export { algorithmSchemas, resultSchema } from './algorithm-schemas.js';
export type { BoundExperiment, Context, HeldDataset, HeldModel, LevelOrder } from './bound-experiment.js';
export { type BoundVariable, NominalVariable, NumericVariable } from './bound-variables.js';
export { declarationWords, roleLabel, titleOf } from './declaration-words.js';
export { Digits, type Stepped } from './digits.js';
export { tooFewHospitals } from './enough-hospitals.js';
export { AlgorithmError, insist, type StatisticalFault } from './errors.js';
export { type FilterOutcome, parseFilter } from './filter.js';
export { filterFaults } from './filter-in-classes.js';
export { type Flag, flags } from './flags.js';
export { type Form, form, type ParameterField, type VariableField } from './form.js';
export { jsonSchema } from './json-schema.js';
export { choice } from './parameters/choice.js';
export { flag } from './parameters/flag.js';
export { integer } from './parameters/integer.js';
export { levelOf } from './parameters/level.js';
export { levelPer } from './parameters/level-per.js';
export { matrix } from './parameters/matrix.js';
export { pairsOf } from './parameters/pairs.js';
export type { JsonSchema } from './parameters/parameter-kind.js';
export type { Parameter, ParameterData } from './parameters/parameters.js';
export { perVariable } from './parameters/per-variable.js';
export { real } from './parameters/real.js';
export { many, one, optional, type Role, type RoleKind } from './roles.js';
export type { Specification } from './specification.js';
export type { RequestFacts, Study } from './study.js';
export {
  type ExperimentRequest,
  type PreparedRun,
  prepareRun,
  type RequestFault,
  RequestRefused,
  validateExperiment,
} from './validate-experiment.js';
export type { Visit } from './visit.js';
