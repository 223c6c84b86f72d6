import { describe, expect, it } from 'vitest';
import type { Cell } from '../index.js';
import { csvOf, csvOfAll } from './csv.js';
import { ENGLISH } from './say.js';
import type { ReportTable } from './tables.js';

const tableOf = (...cells: Cell[]): ReportTable => ({
  title: 't',
  columns: cells.map((_, i) => ({ label: `c${i}`, format: 'text' })),
  rows: [cells],
  notes: [],
});
const written = (...cells: Cell[]): string => csvOf(tableOf(...cells), ENGLISH).split('\r\n')[1] ?? '';

describe('CSV', () => {
  it('quotes commas, quotes and line ends (RFC 4180)', () => {
    expect(written('a,b', 'say "x"', 'two\nlines', 'plain')).toBe('"a,b","say ""x""","two\nlines",plain');
  });

  it('keeps texts from being run as formulas', () => {
    expect(written('=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '=a,"b"')).toBe(
      `'=1+1,'+cmd,'-2+3,'@SUM(A1),'\tx,"'=a,""b"""`,
    );
  });

  it('guards names of columns too', () => {
    const table = { title: '', columns: [{ label: '=A1', format: 'text' as const }], rows: [], notes: [] };
    expect(csvOf(table, ENGLISH)).toBe("\ufeff'=A1\r\n");
  });

  it('writes numbers with all their digits, negative ones as numbers, and what is withheld as the word for it', () => {
    expect(written(-0.1234567890123, 1e-300, 0, { withheld: 'withheld' }, null)).toBe(
      '-0.1234567890123,1e-300,0,withheld,',
    );
  });

  it('leaves a number that is none empty', () => {
    expect(written(Number.NaN, Number.POSITIVE_INFINITY)).toBe(',');
  });

  it('gives the bounds of a number columns of their own, in every row', () => {
    const table: ReportTable = {
      title: 't',
      columns: [
        { label: 'AUC', format: 'number' },
        { label: '95% CI', format: 'interval' },
      ],
      rows: [
        [
          { value: 0.62, lower: 0.58, upper: 0.66 },
          { lower: 0.5, upper: null },
        ],
        [0.7, null],
      ],
      notes: ['A note.'],
    };
    expect(csvOf(table, ENGLISH).split('\r\n')).toEqual([
      '\ufeffAUC,AUC (lower),AUC (upper),95% CI (lower),95% CI (upper)',
      '0.62,0.58,0.66,0.5,',
      '0.7,,,,',
      'A note.',
      '',
    ]);
  });

  it('gives half the step of a told number a column of its own', () => {
    const table: ReportTable = {
      title: 't',
      columns: [
        { label: 'Mean', format: 'estimate' },
        { label: 'p', format: 'p' },
      ],
      rows: [
        [{ value: 27.35, within: 0.025 }, 0.012],
        [28, 0.2],
      ],
      notes: [],
    };
    expect(csvOf(table, ENGLISH).split('\r\n')).toEqual(['\ufeffMean,Mean (±),p', '27.35,0.025,0.012', '28,,0.2', '']);
  });

  it('of several tables has each under its title, with one byte order mark', () => {
    const text = csvOfAll([tableOf('a'), { ...tableOf('b'), title: 'second' }], ENGLISH);
    expect(text).toBe('\ufefft\r\nc0\r\na\r\n\r\nsecond\r\nc0\r\nb\r\n');
  });

  it('of several tables says first what they are about', () => {
    const text = csvOfAll([tableOf('a')], ENGLISH, ['Patients who meet: Age > 70', '1,200 patients']);
    expect(text).toBe('\ufeffPatients who meet: Age > 70\r\n"1,200 patients"\r\n\r\nt\r\nc0\r\na\r\n');
  });
});
