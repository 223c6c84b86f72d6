import type { Words } from '../texts.js';
import { ask } from './ask.js';
import { common } from './common.js';
import { experiments } from './experiments.js';
import { faults } from './faults.js';
import { frame } from './frame.js';
import { signIn } from './sign-in.js';

export const fr: Words = { ask, common, experiments, faults, frame, signIn };
