import { expect, test } from 'vitest';
import { doubleLiteral, quotedName, textLiteral } from './quote.js';

test('a double is printed so that it reads back to the same bits', () => {
  for (const value of [0, -0, 0.1, 5e-324, -1.7976931348623157e308, 2 ** 53 + 2]) {
    expect(Number(/^'(.*)'::float8$/.exec(doubleLiteral(value))?.[1])).toBe(value);
  }
  for (const value of [Number.NaN, Infinity, -Infinity]) expect(() => doubleLiteral(value)).toThrow(RangeError);
});

test('a text cannot leave its quotes', () => {
  expect(textLiteral("' OR '1'='1")).toBe("''' OR ''1''=''1'");
  expect(textLiteral("\\'; SELECT 1; --")).toBe(" E'\\\\''; SELECT 1; --'");
  for (const text of ['\u0000', '\ud800']) expect(() => textLiteral(text)).toThrow(RangeError);
});

test('a name cannot leave its quotes, and is refused where PostgreSQL would cut it', () => {
  expect(quotedName('age" --')).toBe('"age"" --"');
  expect(quotedName('é'.repeat(31))).toHaveLength(33);
  for (const name of ['', 'é'.repeat(32), 'a\u0000']) expect(() => quotedName(name)).toThrow(RangeError);
});
