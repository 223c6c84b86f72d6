export type { Fault } from './fault.js';
export { type Method, type MethodTable, method } from './method.js';
export { methods } from './methods/index.js';
export { isKeptAsItCame, keptToday } from './old-journals.js';
export { compatiblePaths } from './open-api.js';
export { type Faults, readRequest, type Translated } from './request.js';
export { type MethodEntry, methodEntry } from './specification.js';
