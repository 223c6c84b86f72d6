import { DEGENERATE } from './families/degenerate.js';
import { LEVELS } from './families/levels.js';
import { SEPARATION } from './families/separation.js';
import { TAILS } from './families/tails.js';
import { UNEVEN } from './families/uneven.js';
import { differential } from './suite.js';

// Rare levels, what does not vary, classes that separate, far tails, missing cells and hospitals of unequal size.
differential([...LEVELS, ...DEGENERATE, ...SEPARATION, ...TAILS, ...UNEVEN]);
