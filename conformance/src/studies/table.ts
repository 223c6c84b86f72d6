import { readFileSync } from 'node:fs';
import { askedOf, type Share, shareOf, type Told } from './told.js';

/** What 0.1.0 told of a study, measured at commit 954bc62: numbers without a bound, `off` of them by over 0.01 of the standard deviation. */
interface Before extends Omit<Share, 'area' | 'width'> {
  readonly area: number;
  readonly off: number;
}

const before = JSON.parse(readFileSync(new URL('of-0.1.0.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Before>
>;

/** A histogram of fewer bins shows no distribution. */
const ENOUGH_BINS = 3;
/** An area further from R's than this is another area. */
const NEAR = 0.01;

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const range = ([least, most]: readonly [number, number]): string => (least === most ? `${least}` : `${least}–${most}`);

/** The tables of docs/exactness.md, of what was told. */
export function tablesOf(all: readonly Told[]): string {
  const lines = all.map((told) => {
    const { study, logistic } = told;
    const truth = 'of' in logistic ? study.answersFor(logistic.of).logistic.auc[0] : Number.NaN;
    return { study, truth, old: before[study.name]!, now: shareOf(told), asked: askedOf(study) };
  });
  const count = (holds: (line: (typeof lines)[number]) => boolean): number => lines.filter(holds).length;
  const summary = table(
    ['told, of eight studies', '0.1.0', 'now'],
    [
      [
        'the area under the curve',
        `${count(() => true)}, ${count(({ old, truth }) => Math.abs(old.area - truth) > NEAR)} of them off by more than ${NEAR}`,
        `${count(({ now }) => now.area !== undefined)}, within proven bounds`,
      ],
      [
        'every quartile of every number',
        `${count(({ old, asked }) => old.quartiles === asked[0])}, each with quartiles that are off`,
        `${count(({ now, asked }) => now.quartiles === asked[0])}, within proven bounds`,
      ],
      [
        'the same within every group',
        count(({ old, asked }) => old.quartilesByGroup === asked[1]),
        count(({ now, asked }) => now.quartilesByGroup === asked[1]),
      ],
      [
        `histograms of ${ENOUGH_BINS} bins and more, of every number`,
        count(({ old }) => old.bins[0] >= ENOUGH_BINS),
        count(({ now }) => now.bins[0] >= ENOUGH_BINS),
      ],
      [
        'the same within every group',
        count(({ old }) => old.binsByGroup[0] >= ENOUGH_BINS),
        count(({ now }) => now.binsByGroup[0] >= ENOUGH_BINS),
      ],
    ],
  );
  const each = table(
    [
      'study',
      'patients',
      'area: R',
      '0.1.0',
      'now',
      'quartiles: asked',
      '0.1.0 (off)',
      'now',
      'width',
      'by group: asked',
      '0.1.0',
      'now',
      'bins: 0.1.0',
      'now',
      'by group: 0.1.0',
      'now',
    ],
    lines.map(({ study, truth, old, now, asked }) => [
      study.name,
      study.parts.flat().length,
      truth.toFixed(3),
      old.area.toFixed(3),
      now.area ? `${now.area.lower.toFixed(3)} to ${now.area.upper.toFixed(3)}` : 'withheld',
      asked[0],
      `${old.quartiles} (${old.off})`,
      now.quartiles,
      now.width.toFixed(2),
      asked[1],
      old.quartilesByGroup,
      now.quartilesByGroup,
      range(old.bins),
      range(now.bins),
      range(old.binsByGroup),
      range(now.binsByGroup),
    ]),
  );
  return `${summary}\n\n${each}`;
}
