import { describe, expect, it } from 'vitest';
import type { Cell, ChartTable } from '../words/table.js';
import { csvOf, jsonOf } from './export-content.js';
import { plainColour } from './plain-colour.js';
import { fileNameOf } from './save-file.js';

function tableOf(...cells: Cell[]): ChartTable {
  return { columns: cells.map((_, i) => ({ label: `c${i}`, kind: 'text' })), rows: [cells] };
}
const written = (...cells: Cell[]): string => csvOf(tableOf(...cells), { withheld: 'withheld' }).split('\r\n')[1] ?? '';

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
    expect(csvOf({ columns: [{ label: '=A1', kind: 'text' }], rows: [] }, { withheld: '' })).toBe("\ufeff'=A1\r\n");
  });

  it('writes numbers with all their digits, negative ones as numbers, and what is withheld as the word for it', () => {
    expect(written(-0.1234567890123, 1e-300, 0, null, '')).toBe('-0.1234567890123,1e-300,0,withheld,');
  });

  it('leaves a number that is none empty', () => {
    expect(written(Number.NaN, Number.POSITIVE_INFINITY)).toBe(',');
  });
});

describe('JSON', () => {
  it('keeps what is withheld as null', () => {
    const parsed = JSON.parse(
      jsonOf({ title: 't', description: 'd', note: undefined, fileName: undefined, table: tableOf('a', null, 1.5) }),
    );
    expect(parsed.rows).toEqual([['a', null, 1.5]]);
    expect(parsed.note).toBeNull();
  });
});

describe('names of files', () => {
  it('hold nothing that a file system minds', () => {
    expect(fileNameOf('Âge / <b>«Sexe»</b>: 50%..')).toBe('age-b-sexe-b-50');
    expect(fileNameOf('../../')).toBe('chart');
    expect(fileNameOf('x'.repeat(300))).toHaveLength(80);
  });
});

describe('colours of exports', () => {
  it('are such as every program reads', () => {
    expect(plainColour('color(srgb 1 0.5 0)')).toBe('rgb(255, 128, 0)');
    expect(plainColour('color(srgb 0 0 0 / 0.4)')).toBe('rgba(0, 0, 0, 0.4)');
    expect(plainColour('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
  });
});
