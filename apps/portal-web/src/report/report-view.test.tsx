import { catalogue } from '@mip/algorithms';
import { cohort, cohortReport, keptExperiments } from '@mip/algorithms/testing';
import type { Part, Report, Value } from '@mip/report';
import { ENGLISH, formatOf } from '@mip/report/show';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { boundTexts } from './bound-texts.js';
import { endsOf } from './drawn.js';
import { ReportView } from './report-view.js';

const IDS = catalogue.map(({ specification }) => specification.id);
const KEPT = keptExperiments();
const rows = cohort(400, 11);
const markup = (report: Report): string => renderToStaticMarkup(<ReportView report={report} name="name" note="note" />);

describe('every algorithm of the catalogue has a view', () => {
  test.each(IDS)('%s', async (id) => {
    const kept = KEPT.find(({ experiment }) => experiment.algorithm === id);
    expect(kept, `a golden result of ${id}`).toBeDefined();
    for (const report of [kept!.report, await cohortReport(id, rows)]) {
      const html = markup(report);
      expect(html).toMatch(/<figure|<table/);
      expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });
});

test('the coefficients of a regression are all in its view', () => {
  for (const id of ['linear_regression', 'logistic_regression']) {
    const { report } = KEPT.find(({ experiment }) => experiment.algorithm === id)!;
    const part = partsIn(report.parts).find((one) => one.kind === 'coefficients');
    if (part?.kind !== 'coefficients') throw new Error('no coefficients');
    expect(part.rows.length).toBeGreaterThan(3);
    const html = markup(report);
    const { fixed } = formatOf('en-GB');
    const shown = (value: number): boolean =>
      [0, 1, 2, 3, 4, 5].some((digits) => html.includes(`>${fixed(value, digits)}<`));
    const missing = part.rows.filter(({ estimate }) => typeof estimate !== 'number' || !shown(estimate));
    expect(missing).toEqual([]);
  }
});

const partsIn = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => (part.kind === 'group' ? partsIn(part.parts) : [part]));

/** A report in which every value of a kind is another. */
function withValues<T>(tree: T, change: (value: number) => Value): T {
  if (Array.isArray(tree)) return tree.map((one) => withValues(one, change)) as T;
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [
      name,
      typeof value === 'number' && VALUES.has(name)
        ? change(value)
        : LISTS.has(name)
          ? lists(value, change)
          : withValues(value, change),
    ]),
  ) as T;
}
const lists = (value: unknown, change: (value: number) => Value): unknown =>
  Array.isArray(value)
    ? value.map((one) => lists(one, change))
    : typeof value === 'number'
      ? change(value)
      : withValues(value, change);
const VALUES = new Set([
  'estimate',
  'standardError',
  'statistic',
  'p',
  'n',
  'mean',
  'difference',
  'q05',
  'q1',
  'median',
  'q3',
  'q95',
  'y',
  'size',
  'value',
]);
const LISTS = new Set(['values', 'counts', 'eigenvalues', 'centre', 'rows']);

test('a result with every number withheld is shown, and no number is made up', () => {
  for (const { report } of KEPT) {
    const parts = partsIn(report.parts).filter(({ kind }) => kind !== 'profiles');
    const html = markup(withValues({ ...report, parts }, () => ({ withheld: 'held back by a rule' })));
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    expect(html).toContain('held back by a rule');
  }
});

test('a number that is known within bounds is shown with them', () => {
  const parts: Part[] = [
    { kind: 'facts', facts: [{ label: 'AUC', value: { value: 0.62, lower: 0.58, upper: 0.66 }, format: 'number' }] },
    {
      kind: 'table',
      title: 'Counts',
      columns: [
        { label: 'Level', format: 'text' },
        { label: 'n', format: 'count' },
      ],
      rows: [
        ['a', { lower: 10, upper: 19 }],
        ['b', { withheld: 'too few patients' }],
      ],
      notes: ['A note.'],
    },
  ];
  const html = markup({ version: 1, title: 't', parts });
  expect(html).toContain('0.62 (between 0.58 and 0.66)');
  expect(html).toContain('between 10 and 19');
  expect(html).toContain('too few patients');
  expect(html).toContain('A note.');
});

test('bounds are a whisker where a chart has whiskers, and are said of the mark in every chart', () => {
  const bounded = { value: 0.6, lower: 0.5, upper: 0.7 };
  expect(endsOf(bounded, null, null)).toEqual({ lower: 0.5, upper: 0.7 });
  expect(endsOf(bounded, 0.4, null)).toEqual({ lower: 0.4, upper: null });
  const said = (part: Part) => [...boundTexts(part, ENGLISH)];
  const series = [
    { label: 'a', values: [1, bounded] },
    { label: 'b', values: [{ withheld: 'w' }, 2] },
  ];
  expect(said({ kind: 'bars', title: 't', category: 'c', categories: ['x', 'y'], series })).toEqual([
    ['0-1', 'between 0.5 and 0.7'],
  ]);
  const interval = {
    kind: 'interval',
    title: 't',
    label: 'l',
    lower: null,
    upper: null,
    reference: 0,
    level: 0.95,
  } as const;
  expect(said({ ...interval, estimate: bounded })).toEqual([['estimate', 'between 0.5 and 0.7']]);
});

test('bounds of every kind of curve, bar and box reach its picture', () => {
  const share = { value: 0.4, lower: 0.3, upper: 0.5 };
  const curve = (family: 'roc' | 'calibration' | 'survival'): Part => ({
    kind: 'curve',
    family,
    title: family,
    x: 'x',
    y: 'y',
    lines: [{ label: 'l', points: [{ x: family === 'roc' ? share : 0.4, y: share }] }],
  });
  const parts: readonly Part[] = [
    curve('roc'),
    curve('calibration'),
    curve('survival'),
    { kind: 'bars', title: 'bars', category: 'c', categories: ['a'], series: [{ label: 's', values: [share] }] },
    { kind: 'histogram', title: 'h', variable: 'v', groups: [{ label: 'g', edges: [0, 1], counts: [share] }] },
    {
      kind: 'boxes',
      title: 'boxes',
      variable: 'v',
      boxes: [{ label: 'b', n: 30, q05: 0, q1: 0.1, median: share, q3: 0.6, q95: 1 }],
    },
  ];
  for (const part of parts)
    expect(markup({ version: 1, title: 't', parts: [part] }), part.kind).toContain('chart-bounds');
});

describe('groups', () => {
  const table = (title: string): Part => ({
    kind: 'table',
    title,
    columns: [{ label: 'x', format: 'text' }],
    rows: [],
  });
  const shown = (layout: 'stack' | 'side' | 'choice', parts: Part[]): string =>
    markup({ version: 1, title: 't', parts: [{ kind: 'group', layout, title: 'Rows', parts }] });

  test('offer one part at a time, and all of them on paper', () => {
    const html = shown('choice', [table('First'), table('Second')]);
    expect(html).toContain('<legend class="visually-hidden">Rows</legend>');
    expect(html.match(/report-away/g)).toHaveLength(1);
    expect(html).toContain('Second</figcaption>');
  });

  test('stand side by side, unless one wants the whole width', () => {
    expect(shown('side', [table('First')])).toContain('report-side');
    const columns = Array.from({ length: 11 }, (_, i) => ({ label: `c${i}`, format: 'number' as const }));
    expect(shown('side', [{ kind: 'table', title: 'wide', columns, rows: [] }])).not.toContain('report-side');
  });

  test('do not repeat the title of their first part', () => {
    expect(shown('stack', [table('Rows')])).not.toContain('<h3>');
    expect(shown('stack', [table('Other')])).toContain('<h3>Rows</h3>');
  });
});
