import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ABILITIES, MOST_ENTRIES, PROTOCOL_VERSION } from './session-messages.js';
import { MAX_MESSAGE_BYTES } from './transport.js';

const SPEC = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');
const rule = (id: string): string => SPEC.split('\n').find((line) => line.startsWith(`- ${id} `)) ?? '';

test('P5a, P11, P13a: the numbers and names of the rules are those of the code', () => {
  expect(rule('P5a')).toContain(`version ${PROTOCOL_VERSION}`);
  expect(rule('P5a').match(/`(\w+)` \(/g)).toEqual(ABILITIES.map((name) => `\`${name}\` (`));
  expect(rule('P11')).toContain(`at most ${MAX_MESSAGE_BYTES / 2 ** 20} MiB`);
  expect(rule('P13a')).toContain(`at most ${MOST_ENTRIES} entries`);
});
