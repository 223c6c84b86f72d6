import { expect, test } from 'vitest';
import { type QuotaSpent, Quotas } from './quotas.js';

const NOON = Date.parse('2026-11-29T12:00:00Z');

/** Quotas of two questions a minute, three a day and one run, with a clock that the test turns. */
function small(at = NOON) {
  const clock = { now: at };
  const quotas = new Quotas({ perMinute: 2, perDay: 3, inFlight: 1 }, () => clock.now);
  const ask = (person: string, underWay = 0) => {
    try {
      quotas.ask(person, underWay);
      return 'counted';
    } catch (error) {
      const { code, retryAfterS } = error as QuotaSpent;
      return [code, retryAfterS];
    }
  };
  return { clock, quotas, ask };
}

test('a minute holds so many questions of one person, and the oldest says when there is room', () => {
  const { clock, ask } = small();
  expect(ask('ada')).toBe('counted');
  clock.now += 20_000;
  expect(ask('ada')).toBe('counted');
  clock.now += 10_000;
  expect(ask('ada')).toEqual(['TOO_MANY_QUESTIONS', 30]);
  expect(ask('ben')).toBe('counted');
  clock.now += 30_000;
  expect(ask('ada')).toBe('counted');
});

test('a day holds so many questions, refused ones not counted, until midnight of UTC', () => {
  const { clock, ask } = small(NOON + 11 * 3_600_000);
  for (let i = 0; i < 3; i++, clock.now += 60_000) expect(ask('ada')).toBe('counted');
  expect(ask('ada')).toEqual(['QUOTA_SPENT', 57 * 60]);
  clock.now = NOON + 12 * 3_600_000;
  expect(ask('ada')).toBe('counted');
});

test('so many runs of one person are under way', () => {
  const { ask } = small();
  expect(ask('ada', 1)).toEqual(['TOO_MANY_QUESTIONS', 5]);
  expect(ask('ada', 0)).toBe('counted');
});

test('runs of an earlier master count for their own day', () => {
  const { quotas, ask } = small();
  for (const time of ['2026-11-28T23:59:59.999Z', '2026-11-29T00:00:00Z', '2026-11-29T01:00:00Z'])
    quotas.remember('ada', time);
  expect(ask('ada')).toBe('counted');
  expect(ask('ada')).toMatchObject(['QUOTA_SPENT', 12 * 3_600]);
});

test('0 is no bound', () => {
  const quotas = new Quotas({ perMinute: 0, perDay: 0, inFlight: 0 });
  for (let i = 0; i < 5_000; i++) quotas.ask('ada', i);
});
