import { Draws } from './draws.js';
import { COLLINEAR } from './families/collinear.js';
import { DEGENERATE } from './families/degenerate.js';
import { LARGE_FAMILIES } from './families/large.js';
import { LEVELS } from './families/levels.js';
import { SEPARATION } from './families/separation.js';
import { TAILS } from './families/tails.js';
import { UNEVEN } from './families/uneven.js';
import { UNITS } from './families/units.js';
import type { Family, Sample } from './sample.js';

/** Kinds of data that are hard for statistics, each in a family of rows. */
export const FAMILIES: readonly Family[] = [
  ...LEVELS,
  ...COLLINEAR,
  ...UNITS,
  ...DEGENERATE,
  ...SEPARATION,
  ...TAILS,
  ...UNEVEN,
  ...LARGE_FAMILIES,
];

/** Part of every family's seed; another one gives other rows, for which answers must be made. */
const SEED = 1;

/** The family's rows, the same on every machine. */
export const sampleOf = ({ name, draw }: Family): Sample => draw(new Draws(`${name} ${SEED}`));
