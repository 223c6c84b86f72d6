import { describe, expect, it } from 'vitest';
import type { Part, PartOf } from '../index.js';
import { cellTexts, ENGLISH, jsonOf, say, tableOf, tablesOf, tabSeparated } from './index.js';

const confusion: PartOf<'confusion'> = {
  kind: 'confusion',
  title: 'Confusion',
  classes: ['yes', 'no'],
  counts: [
    [41, 12],
    [{ withheld: 'withheld' }, 33],
  ],
  metrics: [{ label: 'Accuracy', value: 0.875, format: 'percent' }],
};

describe('a table of a part', () => {
  it('writes each fact in its own format', () => {
    const facts: PartOf<'facts'> = {
      kind: 'facts',
      facts: [
        { label: 'p', value: 0.00001, format: 'p' },
        { label: 'share', value: { lower: 0.1, upper: 0.2 }, format: 'percent' },
      ],
    };
    expect(cellTexts(tableOf(facts), ENGLISH)).toEqual([
      ['p', '< 0.001'],
      ['share', 'between 10.0% and 20.0%'],
    ]);
  });

  it('has the measures of a confusion table in its first row', () => {
    expect(cellTexts(tableOf(confusion), ENGLISH)).toEqual([
      ['yes', '41', '12', '87.5%'],
      ['no', 'withheld', '33', ''],
    ]);
  });

  it('is copied as it is seen, with tabs between its cells', () => {
    expect(tabSeparated(tableOf(confusion), ENGLISH)).toBe(
      'Actual\tPredicted: yes\tPredicted: no\tAccuracy\nyes\t41\t12\t87.5%\nno\twithheld\t33\t',
    );
  });
});

describe('a number that is told to a step', () => {
  const texts = (value: number, within: number) =>
    cellTexts(
      { title: 't', columns: [{ label: 'x', format: 'estimate' }], rows: [[{ value, within }]], notes: [] },
      ENGLISH,
    ).flat();
  it.each([
    [0.352, 0.0005, '0.352 ± 0.0005'],
    [0.35, 0.005, '0.35 ± 0.005'],
    [27.35, 0.025, '27.35 ± 0.025'],
    [-1250, 25, '−1,250 ± 25'],
    [0.4, 0.1, '0.4 ± 0.1'],
    [3, 0.5, '3 ± 0.5'],
  ])('%d within %d is %s', (value, within, text) => expect(texts(value, within)).toEqual([text]));
});

describe('JSON', () => {
  it('keeps what is withheld as null', () => {
    const columns = ['a', 'b', 'c'].map((label) => ({ label, format: 'text' as const }));
    const table = { title: 't', columns, rows: [['a', { withheld: 'w' }, 1.5]], notes: [] };
    const parsed = JSON.parse(jsonOf(table, { title: 't', description: 'd' }, ENGLISH));
    expect(parsed.rows).toEqual([['a', null, 1.5]]);
    expect(parsed.note).toBeNull();
  });
});

describe('the tables of a report', () => {
  it('stand under the titles of their groups, each title once', () => {
    const table: Part = { kind: 'table', title: 'Age', columns: [], rows: [] };
    const inner: Part = { kind: 'group', layout: 'stack', title: 'Age', parts: [table] };
    const outer: Part = { kind: 'group', layout: 'stack', title: 'By group', parts: [inner] };
    expect(tablesOf([{ kind: 'group', layout: 'choice', parts: [outer] }]).map(({ title }) => say(title))).toEqual([
      'By group: Age',
    ]);
  });
});

describe('estimates', () => {
  it('below ten have a decimal however wide their interval is, and none is minus zero', () => {
    const row = (estimate: number, lower: number, upper: number) => ({ label: 'x', estimate, lower, upper });
    const part: PartOf<'forest'> = {
      kind: 'forest',
      title: 'Effects',
      estimate: 'Effect',
      scale: 'linear',
      level: 0.95,
      rows: [row(2.04, -1.03, 5.1), row(0.0104, -0.0002, 0.021)],
    };
    expect(cellTexts(tableOf(part), ENGLISH).map((cells) => cells.slice(1, 3))).toEqual([
      ['2.0', '−1.0 to 5.1'],
      ['0.010', '0.000 to 0.021'],
    ]);
  });
});
