export { shown, shownP } from './output/number.js';
