export { type RandomTable, randomCondition, randomPlan, randomTable, randomVisit } from './random-plans.js';
