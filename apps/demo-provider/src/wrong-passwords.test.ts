import { expect, test } from 'vitest';
import { WrongPasswords } from './wrong-passwords.js';

test('wrong passwords of one account in a row make the next wait, longer each time, and the right one ends it', () => {
  let now = 0;
  const tries = new WrongPasswords(() => now);
  const pauses = [];
  for (let i = 0; i < 12; i++) {
    tries.failed('rosa');
    const pause = tries.pause('rosa');
    pauses.push(pause);
    now += pause * 1_000;
  }
  expect(pauses).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
  expect(tries.pause('rosa')).toBe(0);
  expect(tries.pause('dan')).toBe(0);
  tries.failed('rosa');
  tries.succeeded('rosa');
  tries.failed('rosa');
  expect(tries.pause('rosa')).toBe(0);
});
