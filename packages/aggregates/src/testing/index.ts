export { type RandomTable, randomCondition, randomPlan, randomTable } from './random-plans.js';
