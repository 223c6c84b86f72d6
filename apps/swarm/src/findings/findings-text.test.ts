import { expect, test } from 'vitest';
import type { Finding } from './finding.js';
import { findingsText } from './findings-text.js';

const FINDINGS: readonly Finding[] = [
  { subject: 'network', level: 'ok', text: 'encrypted' },
  { subject: 'keepers', level: 'warning', text: '2 of 3', advice: 'Bring it back.' },
  { subject: 'ESP', level: 'unknown', text: 'cannot be told' },
  { subject: 'master', level: 'fault', text: 'away', advice: 'mip federation init' },
];

test('each level has its mark, and what is to be done stands below', () =>
  expect(findingsText(FINDINGS)).toBe(
    [
      'ok     network  encrypted',
      'WARN   keepers  2 of 3',
      '?      ESP      cannot be told',
      'FAULT  master   away',
      '',
      'What to do',
      '  keepers: Bring it back.',
      '  master: mip federation init',
    ].join('\n'),
  ));

test('where findings stand for requirements, these have a column', () =>
  expect(findingsText([{ ...FINDINGS[0]!, requirement: 'R1' }])).toBe('ok  R1  network  encrypted'));
