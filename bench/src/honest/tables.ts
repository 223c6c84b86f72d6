import type { Outcome } from './ask.js';

/** What became of the questions at federations of one size, under one depth. */
export interface Measured {
  readonly hospitals: string;
  readonly depth: number;
  readonly outcomes: readonly Outcome[];
}

/** A line for each size and depth: answered, refused by each rule (that of most hospitals), hospitals lost, patients kept. */
export function tableOf(measured: readonly Measured[]): string {
  const lines = measured.map(({ hospitals, depth, outcomes }) => {
    const answered = outcomes.filter(({ isAnswered }) => isAnswered);
    const rules = counted(outcomes.flatMap(({ refusedBy }) => refusedBy.slice(0, 1)));
    const could = answered.reduce((sum, { patients }) => sum + patients.could, 0);
    const were = answered.reduce((sum, { patients }) => sum + patients.were, 0);
    return [
      hospitals,
      String(depth),
      share(answered.length, outcomes.length),
      share(answered.filter(({ isByLimits }) => isByLimits).length, outcomes.length),
      rules.map(([rule, times]) => `${rule} ${share(times, outcomes.length)}`).join(', '),
      share(answered.filter(({ lost }) => lost > 0).length, answered.length),
      share(were, could),
    ];
  });
  return markdown(
    [
      'hospitals',
      'depth',
      'answered',
      'of these with limits',
      'refused by',
      'answered without a hospital',
      'patients in the answers',
    ],
    lines,
  );
}

/** The share answered of each part of the study, and the rules that refused the others. */
export function byPart(measured: readonly Measured[]): string {
  const parts = [...new Set(measured.flatMap(({ outcomes }) => outcomes.map(({ question }) => question.part)))];
  const lines = parts.map((part) => [
    part,
    ...measured.map(({ outcomes }) => {
      const own = outcomes.filter(({ question }) => question.part === part);
      const rules = counted(own.flatMap(({ refusedBy }) => refusedBy.slice(0, 1))).map(([rule]) => rule);
      const answered = own.filter(({ isAnswered }) => isAnswered).length;
      return [share(answered, own.length), ...rules].join(' ');
    }),
  ]);
  return markdown(['part', ...measured.map(({ hospitals, depth }) => `${hospitals}, depth ${depth}`)], lines);
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((1_000 * part) / whole) / 10} %`;

/** Names with how often each stands in a list, most frequent first. */
function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].sort(([, a], [, b]) => b - a);
}

const markdown = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  `${[head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
