import { expect, test } from 'vitest';
import { EXIT, UserError } from './exit.js';
import { port, whole } from './numbers.js';

test.each(['', ' 1', '-1', '1.5', '1e3', 'sixty', '1234567890'])('%j is no whole number', (text) => {
  expect(() => whole(text, '--wait')).toThrow('--wait must be a whole number');
  expect(() => whole(text, '--wait')).toThrow(UserError);
});
test.each(['0', '65536', '99999999', 'http', ''])('%j is no port', (text) =>
  expect(() => port(text, '--web-port')).toThrow('--web-port must be a port'),
);
test('numbers are read as they are', () => {
  expect([whole('0', '--wait'), whole('060', '--wait'), port('1', '--port'), port('65535', '--port')]).toEqual([
    0, 60, 1, 65_535,
  ]);
});
test('a number below the least is wrong use', () => {
  expect(whole('1', '--threads', 1)).toBe(1);
  expect(() => whole('0', '--threads', 1)).toThrow('of at least 1');
  expect(new UserError('x').exitCode).toBe(EXIT.usage);
});
