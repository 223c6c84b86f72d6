import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MOST_BYTES, MOST_QUESTIONS } from './conversation.js';
import { MISSED_HEARTBEATS, MOST_UNREAD_BYTES, REDIAL } from './keep-connected.js';

const SPEC = readFileSync(new URL('../../../packages/protocol/SPEC.md', import.meta.url), 'utf8');
const rule = (id: string): string => SPEC.split('\n').find((line) => line.startsWith(`- ${id} `)) ?? '';
const mebibytes = (bytes: number): string => `${bytes / 2 ** 20} MiB`;

test('P10: the protocol says when a worker redials, and when it gives a silent master up', () => {
  expect(rule('P10')).toContain(`from ${REDIAL.first / 1_000} to ${REDIAL.longest / 1_000} s`);
  const [, every, silent] = /every (\d+) s; a side that is silent for (\d+) s/.exec(rule('P10'))!;
  expect(Number(silent) / Number(every)).toBe(MISSED_HEARTBEATS);
});

test('P14: the protocol says how much a worker takes, and how much it leaves unread', () => {
  const most = `${MOST_QUESTIONS.toLocaleString('en')} questions or ${mebibytes(MOST_BYTES)} of them`;
  expect(rule('P14')).toContain(most);
  expect(rule('P14')).toContain(`leaves ${mebibytes(MOST_UNREAD_BYTES)} of answers unread`);
});
