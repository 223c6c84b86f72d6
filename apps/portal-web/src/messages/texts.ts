import type { en } from './en/index.js';

/** Every text of the pages. English is the measure: the others must have the same names, or they do not compile. */
export type Words = typeof en;
