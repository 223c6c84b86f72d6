import { expect, test } from 'vitest';
import { isSealed, seal, unseal } from './sealed.js';

test('a sealed text is read with its secret alone, and each sealing is another', () => {
  const sealed = seal('größe 脳', 'secret');
  expect(unseal(sealed, 'secret')).toBe('größe 脳');
  expect([isSealed(sealed), isSealed('eyJhbGciOi')]).toEqual([true, false]);
  expect(seal('größe 脳', 'secret')).not.toBe(sealed);
  expect(() => unseal(sealed, 'secret2')).toThrow();
  const changed = Buffer.from(sealed.slice(3), 'base64url');
  changed[changed.length - 1]! ^= 1;
  expect(() => unseal(`v1.${changed.toString('base64url')}`, 'secret')).toThrow();
});
