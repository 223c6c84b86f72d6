import { expect, test } from 'vitest';
import { placeBeside } from './tour-place.js';

const CARD = { width: 300, height: 200 };

test('a card stands beside, below or above what it points at, and always within the window', () => {
  const wide = { width: 1400, height: 900 };
  expect(placeBeside({ top: 100, left: 20, width: 400, height: 700 }, CARD, wide)).toEqual({ top: 112, left: 432 });
  expect(placeBeside({ top: 10, left: 300, width: 60, height: 30 }, CARD, wide)).toEqual({ top: 52, left: 300 });
  expect(placeBeside({ top: 800, left: 1300, width: 60, height: 30 }, CARD, wide)).toEqual({ top: 588, left: 1088 });
  const phone = { width: 360, height: 640 };
  expect(placeBeside({ top: 20, left: 0, width: 360, height: 620 }, CARD, phone)).toEqual({ top: 428, left: 12 });
});
