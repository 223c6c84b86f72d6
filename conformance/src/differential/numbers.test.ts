import { COLLINEAR } from './families/collinear.js';
import { LARGE_FAMILIES } from './families/large.js';
import { UNITS } from './families/units.js';
import { differential } from './suite.js';

// Columns that lie near one another, units and offsets, and very many rows.
differential([...COLLINEAR, ...UNITS, ...LARGE_FAMILIES]);
