import { expect, test, vi } from 'vitest';
import { waitUntil } from './wait-until.js';

test('what is seen at once is not waited for', async () => {
  expect(await waitUntil(async () => 'here', { ms: 0 })).toBe('here');
});

test('it looks until there is something to see', async () => {
  const look = vi.fn<() => Promise<number | undefined>>().mockResolvedValue(7).mockResolvedValueOnce(undefined);
  expect(await waitUntil(look, { ms: 60_000, everyMs: 1 })).toBe(7);
  expect(look).toHaveBeenCalledTimes(2);
});

test('when time is up there is nothing, after one look at least', async () => {
  const look = vi.fn(async () => undefined);
  expect(await waitUntil(look, { ms: 0 })).toBeUndefined();
  expect(look).toHaveBeenCalledTimes(1);
});

test('the last look is at the deadline, however long the pause between looks', async () => {
  const deadline = Date.now() + 50;
  const look = async (): Promise<'late' | undefined> => (Date.now() >= deadline ? 'late' : undefined);
  expect(await waitUntil(look, { ms: 50, everyMs: 3_600_000 })).toBe('late');
});

test('what a look throws ends the waiting', async () => {
  const look = vi.fn(() => Promise.reject(new Error('hopeless')));
  await expect(waitUntil(look, { ms: 60_000 })).rejects.toThrow('hopeless');
  expect(look).toHaveBeenCalledTimes(1);
});
