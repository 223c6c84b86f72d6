export { english as charts } from '../../charts/english.js';
