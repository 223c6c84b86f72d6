import type { Withheld } from '@mip/contract';
import { catalogue as french } from '@mip/report/fr';
import { ENGLISH } from '@mip/report/show';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { en } from '../messages/en/index.js';
import { fr } from '../messages/fr/index.js';
import { helpOf, limitInWords } from './rule-words.js';
import { WithheldList } from './withheld-list.js';

const REFUSED: Withheld = {
  hospital: 'lakeside',
  rule: 'R3',
  help: 'A level has too few patients.',
  subject: 'apoe4',
  limit: { name: 'designFloor', value: 3 },
};

test('a rule is a button that opens what it says, and the limit of the hospital stands in the sentence', () => {
  const html = renderToStaticMarkup(<WithheldList withheld={[REFUSED]} />);
  expect(html).toMatch(/<button type="button" class="badge badge-warn rule-chip" aria-haspopup="dialog"[^>]*>R3</);
  expect(html).toContain(
    'A level has too few patients. A level of a covariate in a regression needs at least 3 patients.',
  );
});

test('that a hospital is away is no rule, and has no limit', () => {
  const away: Withheld = { hospital: 'lakeside', rule: 'UNREACHABLE', help: 'Not connected.' };
  const html = renderToStaticMarkup(<WithheldList withheld={[away]} />);
  expect(html).not.toContain('<button');
  expect(html).toContain('Not connected.</div>');
});

test('hospitals with other limits stand apart', () => {
  const stricter = { ...REFUSED, hospital: 'alpine', limit: { name: 'designFloor', value: 20 } };
  const html = renderToStaticMarkup(<WithheldList withheld={[REFUSED, stricter]} />);
  expect(html).toContain('at least 3 patients');
  expect(html).toContain('at least 20 patients');
});

test('a refusal is said in the reader’s language, and as the hospital said it where there are no words', () => {
  expect(helpOf(REFUSED, { locale: 'fr', words: french })).toContain('Regroupez les modalités rares');
  expect(helpOf(REFUSED, ENGLISH)).toBe(REFUSED.help);
  expect(limitInWords(REFUSED, fr.hospital)).toContain('au moins 3 patients');
  const columns = { limit: { name: 'patientsPerColumn', value: 20, asked: 12 } };
  expect(limitInWords(columns, en.hospital)).toContain('12 columns, which need 240');
  expect(limitInWords({ limit: { name: 'patientsOfTomorrow', value: 3 } }, en.hospital)).toBeUndefined();
});
