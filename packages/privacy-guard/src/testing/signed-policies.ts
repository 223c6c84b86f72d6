import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPolicy } from '../policy.js';

/** The file of the policy `mip` of release 0.1.0. */
export const MIP_0_1_FILE = fileURLToPath(new URL('mip-0.1.0.yaml', import.meta.url));
export const MIP_0_1_TEXT = readFileSync(MIP_0_1_FILE, 'utf8');

/** The policy `mip` of release 0.1.0: floors without limits of filters, values or digits, for tests that compare with the truth. */
export const MIP_0_1 = readPolicy(MIP_0_1_TEXT);

/** `mip-compatible` with a signature, which it needs, and one patient as its least row set. */
export const COMPATIBLE_TEXT = `profile: mip-compatible
minRows: 1
signedOff: { by: the tests, date: "2026-11-29", reason: the patients are made up }
`;
export const COMPATIBLE = readPolicy(COMPATIBLE_TEXT);
