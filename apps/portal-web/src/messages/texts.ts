import type { en } from './en/index.js';

/** Every text of the page. English defines the keys; a language that lacks one does not compile. */
export type Words = typeof en;
