export { english as charts } from '../../charts/words/index.js';
