import { tTestPaired } from '@mip/algorithms';
import { codesOf, method } from '../method.js';
import { ALTERNATIVE, NUMBERS, SIGNIFICANCE } from './shared.js';

/** The MIP takes x − y where the native test takes y − x: the roles change places on the way in, and back on the way out. */
export const tTestPairedMethod = method(tTestPaired, {
  label: 'T-Test Paired',
  desc: 'Does a variable differ from another, measured on the same rows?',
  y: { label: 'First measurement', ...NUMBERS },
  x: { label: 'Second measurement', ...NUMBERS },
  parameters: { alt_hypothesis: ALTERNATIVE, alpha: SIGNIFICANCE },
  question: ({ y, x, parameters }) => ({ variables: { y: codesOf(x), x: codesOf(y) }, parameters }),
  result: (native) => ({ ...native, mean_y: native.mean_x, mean_x: native.mean_y }),
});
