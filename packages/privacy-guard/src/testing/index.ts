export { COMPATIBLE, COMPATIBLE_TEXT, MIP_0_1, MIP_0_1_FILE, MIP_0_1_TEXT } from './signed-policies.js';
