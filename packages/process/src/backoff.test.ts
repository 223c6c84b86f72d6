import { expect, test, vi } from 'vitest';
import { Backoff } from './backoff.js';

test('delays double up to the longest, and begin again after a success', () => {
  const backoff = new Backoff({ first: 200, longest: 3_000 });
  expect(Array.from({ length: 6 }, () => backoff.next())).toEqual([200, 400, 800, 1_600, 3_000, 3_000]);
  backoff.reset();
  expect(backoff.next()).toBe(200);
});

test('with jitter a delay is between half and the whole of it', () => {
  const random = vi.spyOn(Math, 'random');
  for (const [drawn, delay] of [
    [0, 100],
    [0.5, 300],
  ] as const) {
    random.mockReturnValueOnce(drawn);
    const backoff = new Backoff({ first: delay === 100 ? 200 : 400, longest: 3_000, jitter: true });
    expect(backoff.next()).toBe(delay);
  }
  random.mockRestore();
});
