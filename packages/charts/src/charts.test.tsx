import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ChartProps } from './frame/chart-props.js';
import {
  BarChart,
  Biplot,
  BoxPlot,
  CalibrationPlot,
  CirclePacking,
  ClusterProfiles,
  ConfusionMatrix,
  ForestPlot,
  HeatMap,
  Histogram,
  IntervalLine,
  KaplanMeier,
  MeanPlot,
  PairwisePlot,
  RocCurve,
  ScreePlot,
} from './index.js';
import { CatalogueContext, ChartWordsContext, english } from './words/index.js';

const ODD = { title: 'A title', note: 'of 3 hospitals', showTable: true } satisfies ChartProps;
const at = { lower: 1.5, upper: 3.5 };
const none = { lower: null, upper: null };

interface Case {
  readonly name: string;
  readonly full: ReactNode;
  readonly empty: ReactNode;
  /** Cells of the table, row by row. */
  readonly cells: readonly string[];
  /** How many cells of the table are withheld. */
  readonly withheld: number;
}

const CASES: readonly Case[] = [
  {
    name: 'histogram',
    full: <Histogram {...ODD} variable="Age" groups={[{ label: 'All', edges: [0, 10, 20], counts: [17, null] }]} />,
    empty: <Histogram {...ODD} variable="Age" groups={[]} />,
    cells: ['0', '10', '17', '10', '20', 'withheld'],
    withheld: 1,
  },
  {
    name: 'bar chart',
    full: (
      <BarChart
        {...ODD}
        category="Sex"
        categories={['F', 'M']}
        series={[{ label: 'All', values: [31, null] }]}
        percent
      />
    ),
    empty: <BarChart {...ODD} category="Sex" categories={[]} series={[]} />,
    cells: ['F', '31', 'M', 'withheld'],
    withheld: 1,
  },
  {
    name: 'box plot',
    full: <BoxPlot {...ODD} variable="Age" boxes={[{ label: 'All', q05: null, q1: 2, median: 3, q3: 4, q95: null }]} />,
    empty: <BoxPlot {...ODD} variable="Age" boxes={[]} />,
    cells: ['All', 'withheld', '2', '3', '4', 'withheld'],
    withheld: 2,
  },
  {
    name: 'forest plot',
    full: (
      <ForestPlot
        {...ODD}
        estimateLabel="Odds"
        scale="log"
        rows={[
          { term: 'Age', estimate: 2.25, ...at, p: 0.00001 },
          { term: 'Lost', estimate: null, ...none },
        ]}
      />
    ),
    empty: <ForestPlot {...ODD} estimateLabel="Odds" rows={[]} />,
    cells: ['Age', '2.25', '1.5', '3.5', '&lt; 0.001', 'Lost', 'not estimable', 'not estimable', 'not estimable', ''],
    withheld: 0,
  },
  {
    name: 'ROC curve',
    full: (
      <RocCurve
        {...ODD}
        curves={[
          {
            label: 'M',
            points: [
              { fpr: 0, tpr: 0 },
              { fpr: 0.25, tpr: null },
              { fpr: 1, tpr: 1 },
            ],
            auc: 0.8125,
          },
        ]}
      />
    ),
    empty: <RocCurve {...ODD} curves={[]} />,
    cells: ['0', '0', '0.25', 'withheld', '1', '1'],
    withheld: 1,
  },
  {
    name: 'confusion matrix',
    full: (
      <ConfusionMatrix
        {...ODD}
        classes={['a', 'b']}
        counts={[
          [41, 12],
          [null, 33],
        ]}
        metrics={[{ label: 'Accuracy', value: 0.875, kind: 'share' }]}
      />
    ),
    empty: <ConfusionMatrix {...ODD} classes={[]} counts={[]} />,
    cells: ['a', '41', '12', '87.5%', 'b', 'withheld', '33', ''],
    withheld: 1,
  },
  {
    name: 'heat map',
    full: (
      <HeatMap
        {...ODD}
        valueLabel="r"
        rows={['u', 'v']}
        columns={['u', 'v']}
        values={[
          [1, -0.5],
          [null, 1],
        ]}
        cluster
      />
    ),
    empty: <HeatMap {...ODD} valueLabel="r" rows={[]} columns={[]} values={[]} cluster />,
    cells: ['u', '1', '−0.5', 'v', 'withheld', '1'],
    withheld: 1,
  },
  {
    name: 'Kaplan–Meier curves',
    full: (
      <KaplanMeier
        {...ODD}
        timeLabel="Days"
        survivalLabel="Survival"
        curves={[
          {
            label: 'All',
            points: [{ time: 5, survival: 0.75, lower: 0.5, upper: 0.9, atRisk: null }],
            median: null,
            atRisk: [40, null],
          },
        ]}
        riskTimes={[0, 10]}
      />
    ),
    empty: <KaplanMeier {...ODD} timeLabel="Days" survivalLabel="Survival" curves={[]} />,
    cells: [
      ...['All', '5', '0.75', '0.5', '0.9', 'withheld'],
      ...['All', 'Median', 'not reached', '', '', ''],
      ...['All', '0', '', '', '', '40', 'All', '10', '', '', '', 'withheld'],
    ],
    withheld: 2,
  },
  {
    name: 'mean plot',
    full: (
      <MeanPlot
        {...ODD}
        variable="Score"
        groups={[
          { label: 'A', mean: 2.5, ...at, n: 30, letters: 'a' },
          { label: 'B', mean: null, ...none, n: null },
        ]}
      />
    ),
    empty: <MeanPlot {...ODD} variable="Score" groups={[]} />,
    cells: ['A', '30', '2.5', '1.5', '3.5', 'a', 'B', 'withheld', 'withheld', 'withheld', 'withheld', ''],
    withheld: 4,
  },
  {
    name: 'interval on a line',
    full: <IntervalLine {...ODD} label="Difference" estimate={2.5} {...at} />,
    empty: <IntervalLine {...ODD} label="Difference" estimate={null} {...none} />,
    cells: ['Difference', '2.5', '1.5', '3.5'],
    withheld: 0,
  },
  {
    name: 'pairwise plot',
    full: (
      <PairwisePlot {...ODD} differenceLabel="Points" pairs={[{ a: 'A', b: 'B', difference: 2.5, ...at, p: 0.02 }]} />
    ),
    empty: <PairwisePlot {...ODD} differenceLabel="Points" pairs={[]} />,
    cells: ['A − B', '2.5', '1.5', '3.5', '0.020'],
    withheld: 0,
  },
  {
    name: 'scree plot',
    full: <ScreePlot {...ODD} eigenvalues={[3, 1, null]} totalVariance={5} />,
    empty: <ScreePlot {...ODD} eigenvalues={[]} />,
    cells: ['1', '3', '60.0%', '60.0%', '2', '1', '20.0%', '80.0%', '3', 'withheld', 'withheld', 'withheld'],
    withheld: 3,
  },
  {
    name: 'biplot',
    full: (
      <Biplot
        {...ODD}
        xLabel="PC1"
        yLabel="PC2"
        vectors={[
          { label: 'u', x: 0.5, y: -0.25 },
          { label: 'v', x: null, y: null },
        ]}
      />
    ),
    empty: <Biplot {...ODD} xLabel="PC1" yLabel="PC2" vectors={[]} />,
    cells: ['u', '0.5', '−0.25', 'v', 'withheld', 'withheld'],
    withheld: 2,
  },
  {
    name: 'cluster profiles',
    full: (
      <ClusterProfiles
        {...ODD}
        variables={[{ label: 'u', mean: 5, sd: 2 }]}
        clusters={[
          { label: 'C1', centre: [6.5], size: 40 },
          { label: 'C2', centre: [null], size: null },
        ]}
      />
    ),
    empty: <ClusterProfiles {...ODD} variables={[]} clusters={[]} />,
    cells: ['C1', '40', '6.5', 'C2', 'withheld', 'withheld'],
    withheld: 2,
  },
  {
    name: 'calibration plot',
    full: (
      <CalibrationPlot
        {...ODD}
        bins={[
          { predicted: 0.1, observed: 0.125, lower: 0.05, upper: 0.2, n: 60 },
          { predicted: 0.9, observed: null, lower: null, upper: null, n: null },
        ]}
      />
    ),
    empty: <CalibrationPlot {...ODD} bins={[]} />,
    cells: ['10.0%', '12.5%', '5.0%', '20.0%', '60', '90.0%', 'withheld', 'withheld', 'withheld', 'withheld'],
    withheld: 4,
  },
  {
    name: 'circle packing',
    full: (
      <CirclePacking
        {...ODD}
        root={{ id: 'r', label: 'All', children: [{ id: 'g', label: 'Group', children: [{ id: 'v', label: 'Age' }] }] }}
        selected={['v']}
        onSelect={() => {}}
      />
    ),
    empty: <CirclePacking {...ODD} root={{ id: 'r', label: 'All' }} selected={[]} onSelect={() => {}} />,
    cells: ['Age', 'Group', 'selected'],
    withheld: 0,
  },
];

function cellsOf(markup: string): string[] {
  const body = /<tbody>(.*)<\/tbody>/s.exec(markup)?.[1] ?? '';
  return [...body.matchAll(/<bdi>(.*?)<\/bdi>/g)].map((match) => match[1] ?? '');
}

describe.each(CASES)('$name', ({ full, empty, cells, withheld }) => {
  const markup = renderToStaticMarkup(full);

  it('is a figure with title, description and note', () => {
    expect(markup).toMatch(/^<figure/);
    expect(markup).toMatch(/<figcaption[^>]*>A title<\/figcaption>/);
    expect(markup).toMatch(/<svg[^>]* role="img" aria-labelledby="[^"]+" aria-describedby="[^"]+"/);
    expect(markup).toMatch(/<title id="[^"]+">A title<\/title><desc id="[^"]+">[^<]{20,}<\/desc>/);
    expect(markup).toContain('of 3 hospitals');
  });

  it('can be walked with the keyboard and tells where one is', () => {
    expect(markup).toMatch(/role="application"[^>]* tabindex="0"/);
    expect(markup).toContain('aria-live="polite"');
  });

  it('has a table of its data, in which what is withheld says so and is never 0', () => {
    expect(cellsOf(markup)).toEqual(cells);
    expect(cellsOf(markup).filter((cell) => cell === 'withheld')).toHaveLength(withheld);
    expect(markup.includes('class="chart-hidden"')).toBe(withheld > 0);
    expect(markup.includes('withheld: too few patients')).toBe(withheld > 0);
  });

  it('has no style that a strict content security policy would refuse', () => {
    expect(markup).not.toMatch(/<style| style="|javascript:| on[a-z]+="/);
  });

  it('says that there is nothing where there is nothing, without axes or buttons', () => {
    const bare = renderToStaticMarkup(empty);
    expect(bare).toContain(english.empty);
    expect(bare).not.toMatch(/<svg|<button|<table/);
  });
});

describe('a value that is known only within bounds', () => {
  const within = { lower: 20, upper: 40 };
  const shares = { lower: 0.25, upper: 0.5 };
  const bars = (values: readonly (number | null)[], bounds: readonly (typeof within | undefined)[]) => [
    { label: 'All', values, bounds },
  ];
  const wide = { orientation: 'horizontal' } as const;
  const drawn: readonly {
    readonly name: string;
    readonly chart: ReactNode;
    readonly exact: ReactNode;
    readonly shape: 'whisker' | 'band';
    readonly cell: string;
  }[] = [
    {
      name: 'standing bars',
      chart: (
        <BarChart {...ODD} category="Sex" categories={['F', 'M']} series={bars([30, null], [within, undefined])} />
      ),
      exact: <BarChart {...ODD} category="Sex" categories={['F', 'M']} series={bars([30, 7], [])} />,
      shape: 'whisker',
      cell: '30 (between 20 and 40)',
    },
    {
      name: 'lying bars',
      chart: <BarChart {...ODD} {...wide} category="Sex" categories={['F']} series={bars([30], [within])} />,
      exact: <BarChart {...ODD} {...wide} category="Sex" categories={['F']} series={bars([30], [])} />,
      shape: 'whisker',
      cell: '30 (between 20 and 40)',
    },
    {
      name: 'a histogram',
      chart: (
        <Histogram
          {...ODD}
          variable="Age"
          groups={[{ label: 'All', edges: [0, 10, 20], counts: [30, 60], bounds: [within, undefined] }]}
        />
      ),
      exact: <Histogram {...ODD} variable="Age" groups={[{ label: 'All', edges: [0, 10, 20], counts: [30, 60] }]} />,
      shape: 'whisker',
      cell: '30 (between 20 and 40)',
    },
    {
      name: 'a box plot',
      chart: (
        <BoxPlot
          {...ODD}
          variable="Age"
          boxes={[{ label: 'All', q05: 5, q1: 10, median: 30, q3: 45, q95: 60, bounds: { median: within } }]}
        />
      ),
      exact: (
        <BoxPlot {...ODD} variable="Age" boxes={[{ label: 'All', q05: 5, q1: 10, median: 30, q3: 45, q95: 60 }]} />
      ),
      shape: 'whisker',
      cell: '30 (between 20 and 40)',
    },
    {
      name: 'a ROC curve',
      chart: (
        <RocCurve
          {...ODD}
          curves={[
            {
              label: 'M',
              points: [
                { fpr: 0, tpr: 0 },
                { fpr: 0.3, tpr: 0.4, fprBounds: shares, tprBounds: shares },
                { fpr: 1, tpr: 1 },
              ],
            },
          ]}
        />
      ),
      exact: (
        <RocCurve
          {...ODD}
          curves={[
            {
              label: 'M',
              points: [
                { fpr: 0, tpr: 0 },
                { fpr: 1, tpr: 1 },
              ],
            },
          ]}
        />
      ),
      shape: 'band',
      cell: '0.4 (between 0.25 and 0.5)',
    },
    {
      name: 'a calibration curve',
      chart: <CalibrationPlot {...ODD} bins={[{ predicted: 0.3, observed: 0.4, observedBounds: shares }]} />,
      exact: <CalibrationPlot {...ODD} bins={[{ predicted: 0.3, observed: 0.4 }]} />,
      shape: 'band',
      cell: '40.0% (between 25.0% and 50.0%)',
    },
    {
      name: 'a survival curve',
      chart: (
        <KaplanMeier
          {...ODD}
          timeLabel="Days"
          survivalLabel="Survival"
          curves={[{ label: 'All', points: [{ time: 5, survival: 0.4, bounds: shares }] }]}
        />
      ),
      exact: (
        <KaplanMeier
          {...ODD}
          timeLabel="Days"
          survivalLabel="Survival"
          curves={[{ label: 'All', points: [{ time: 5, survival: 0.4, lower: 0.3, upper: 0.5 }] }]}
        />
      ),
      shape: 'band',
      cell: '0.4 (between 0.25 and 0.5)',
    },
  ];
  const CLASSES = { whisker: 'chart-bounds-line', band: 'chart-bounds-area' } as const;
  const countOf = (markup: string, name: string): number => markup.split(`class="${name}"`).length - 1;

  it.each(drawn)('is drawn with them in $name, said in the table, and explained', ({ chart, shape, cell }) => {
    const markup = renderToStaticMarkup(chart);
    const [picture, key] = [/<svg[^>]*role="img".*?<\/svg>/s.exec(markup)?.[0] ?? '', english.boundsReason];
    expect(countOf(picture, CLASSES[shape])).toBe(1);
    expect(cellsOf(markup)).toContain(cell);
    expect(markup).toContain(key);
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  });

  it.each(drawn)('is told apart from an exact one in $name', ({ exact }) => {
    const markup = renderToStaticMarkup(exact);
    expect(markup).not.toContain('chart-bounds');
    expect(markup).not.toContain(english.boundsReason);
  });

  it('reaches as far as its bounds on the axis', () => {
    const heightOf = (upper: number): number => {
      const series = bars([30, 10], [{ lower: 20, upper }, undefined]);
      const markup = renderToStaticMarkup(
        <BarChart {...ODD} orientation="vertical" category="Sex" categories={['F', 'M']} series={series} />,
      );
      return Number(/<rect [^>]*height="([\d.]+)"[^>]*class="chart-bar"/.exec(markup)?.[1]);
    };
    expect(heightOf(300)).toBeLessThan(heightOf(40) / 4);
  });

  it('is marked as withheld in a curve where one rate is not told', () => {
    const points = [
      { fpr: 0, tpr: 0 },
      { fpr: 0.25, tpr: null },
      { fpr: null, tpr: 0.5 },
      { fpr: 1, tpr: 1 },
    ];
    const markup = renderToStaticMarkup(<RocCurve {...ODD} curves={[{ label: 'M', points }]} />);
    const picture = /<svg[^>]*role="img".*?<\/svg>/s.exec(markup)?.[0] ?? '';
    expect(countOf(picture, 'chart-hidden')).toBe(2);
  });
});

describe('words and numbers', () => {
  it('are those of the language of the reader', () => {
    const words = {
      ...english,
      locale: 'de-DE',
      showTable: 'Tabelle',
      withheld: 'nicht freigegeben',
      withheldHref: '/regel',
    };
    const markup = renderToStaticMarkup(
      <ChartWordsContext value={words}>
        <BarChart {...ODD} category="c" categories={['a', 'b']} series={[{ label: 'n', values: [1234567, null] }]} />
      </ChartWordsContext>,
    );
    expect(markup).toContain('>Tabelle</button>');
    expect(cellsOf(markup)).toEqual(['a', '1.234.567', 'b', 'nicht freigegeben']);
    expect(markup).toContain('<a href="/regel">');
  });
});

describe('a matrix drawn as circles', () => {
  it('has the value of every cell that has room for it, however small its circle is', () => {
    const markup = renderToStaticMarkup(
      <HeatMap
        {...ODD}
        showTable={false}
        valueLabel="r"
        rows={['u', 'v']}
        columns={['u', 'v']}
        values={[
          [1, 0.05],
          [0.05, 1],
        ]}
        circles
        decimals={2}
      />,
    );
    expect(markup.match(/>0\.05<\/text>/g)).toHaveLength(2);
    expect(markup.match(/>1\.00<\/text>/g)).toHaveLength(2);
  });
});

describe('an odds ratio far from 1', () => {
  it('is written with the digits of its own interval, in the words of the language', () => {
    const rows = [{ term: 'Volume', estimate: 0.0061, lower: 0.003922, upper: 0.0098 }];
    const words = { ...english, locale: 'fr' };
    const markup = (language: typeof english, catalogue: Record<string, string>): string =>
      renderToStaticMarkup(
        <ChartWordsContext value={language}>
          <CatalogueContext value={catalogue}>
            <ForestPlot {...ODD} estimateLabel="OR" scale="log" rows={rows} />
          </CatalogueContext>
        </ChartWordsContext>,
      );
    expect(markup(english, {})).toContain('0.006 [0.004 to 0.010]');
    expect(markup(words, { 'report.interval_cell': '{lower} à {upper}' })).toContain('0,006 [0,004 à 0,010]');
  });
});
