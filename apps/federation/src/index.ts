export { EXIT, OperatorError } from './exit.js';
