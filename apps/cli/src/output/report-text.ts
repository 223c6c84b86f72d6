import { alignedColumns } from '@mip/process/table';
import type { Part, PartKind, PartOf, Report } from '@mip/report';
import { cellText, cellTexts, ENGLISH, isTabular, say, type TabularKind, tableOf } from '@mip/report/show';

/** Maximum number of rows per table; `--json` prints all. */
const MOST_ROWS = 60;

type ByKind = { readonly [K in PartKind]: PartOf<K> };
type Written = { readonly [K in PartKind]?: (part: ByKind[K]) => string };

/** Parts that are not shown as a table of their numbers. */
const OWN: Written = {
  notice: ({ text }) => `Note: ${say(text)}`,
  methods: ({ sentences }) => sentences.map((sentence) => say(sentence)).join(' '),
  citation: ({ text }) => say(text),
  facts: ({ title, facts }) =>
    titled(
      title === undefined ? '' : say(title),
      alignedColumns(
        facts.map(({ label, value, format }) => [say(label), cellText(value, format, ENGLISH)]),
        [false, true],
      ),
    ),
  // A terminal shows the summary of a curve instead of its points.
  curve: (part) => {
    const summaries = part.lines.flatMap(({ summary }) => (summary ? [summary] : []));
    const rows = summaries.map(({ label, value, lower, upper }) => [
      say(label),
      cellText(value, 'number', ENGLISH),
      cellText({ lower, upper }, 'interval', ENGLISH),
    ]);
    if (summaries.length === 0) return titled(say(part.title), tableText(part));
    return titled(say(part.title), [alignedColumns(rows), ...(part.notes ?? []).map((note) => say(note))].join('\n'));
  },
  confusion: (part) =>
    [
      titled(say(part.title), tableText(part)),
      alignedColumns(
        part.metrics.map(({ label, value, format }) => [say(label), cellText(value, format, ENGLISH)]),
        [false, true],
      ),
    ].join('\n\n'),
  group: ({ title, parts }) =>
    titled(title === undefined ? '' : say(title), `${title === undefined ? '' : '\n'}${partsText(parts)}`),
};

/** Whether a part only repeats the numbers of a table as a figure. Odds ratios have no table, so their forest is kept. */
const isPicture = (part: Part): boolean =>
  part.kind === 'boxes' ||
  part.kind === 'biplot' ||
  part.kind === 'profiles' ||
  (part.kind === 'forest' && part.scale === 'linear');

/** A report for a terminal, without methods paragraph and citations. */
export const reportText = ({ title, parts }: Report): string =>
  [say(title), partsText(parts.filter(({ kind }) => kind !== 'methods' && kind !== 'citation'))].join('\n\n');

const partsText = (parts: readonly Part[]): string =>
  parts
    .filter((part) => !isPicture(part))
    .map(partText)
    .filter((text) => text !== '')
    .join('\n\n');

const ownText = <K extends PartKind>(kind: K, part: ByKind[K]): string | undefined => OWN[kind]?.(part);

function partText(part: Part): string {
  const own = ownText(part.kind, part);
  if (own !== undefined) return own;
  return isTabular(part) ? titled(say(tableOf(part).title), tableText(part)) : '';
}

function tableText(part: PartOf<TabularKind>): string {
  const table = tableOf(part);
  const rows = cellTexts(table, ENGLISH);
  const lines = [table.columns.map(({ label }) => say(label)), ...rows.slice(0, MOST_ROWS)];
  const shown = alignedColumns(
    lines,
    table.columns.map(({ format }) => format !== 'text'),
  );
  const left = rows.length - MOST_ROWS;
  return [
    shown,
    ...(left > 0 ? [`… and ${left} more rows: --json prints all`] : []),
    ...table.notes.map((note) => say(note)),
  ].join('\n');
}

const titled = (title: string, body: string): string => (title === '' ? body : `${title}\n${body}`);
