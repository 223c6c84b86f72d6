import type { Words } from '../texts.js';
import { account } from './account.js';
import { ask } from './ask.js';
import { charts } from './charts.js';
import { clashes } from './clashes.js';
import { common } from './common.js';
import { experiments } from './experiments.js';
import { explore } from './explore.js';
import { faults } from './faults.js';
import { federation } from './federation.js';
import { frame } from './frame.js';
import { hospital } from './hospital.js';
import { results } from './results.js';
import { rules } from './rules.js';
import { signIn } from './sign-in.js';
import { variables } from './variables.js';

export const fr: Words = {
  account,
  ask,
  charts,
  clashes,
  common,
  experiments,
  explore,
  faults,
  federation,
  frame,
  hospital,
  results,
  rules,
  signIn,
  variables,
};
