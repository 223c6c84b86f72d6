export { type ClassCondition, type Grammar, type GrammarFault, grammarOf, readConditions } from './read-conditions.js';
