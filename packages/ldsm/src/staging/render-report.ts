import type { ImportFault, ImportNotice, ImportReport } from './report.js';

/** An import report as lines of text for a terminal. */
export function renderReport(report: ImportReport): string {
  const rows = report.files.reduce((sum, file) => sum + file.rows, 0);
  const verdict = report.accepted
    ? `Accepted: ${counted(rows, 'row')} in ${counted(report.files.length, 'file')}.`
    : 'Refused: nothing was imported.';
  const more = report.unlisted > 0 ? [`... and ${counted(report.unlisted, 'further fault')}`] : [];
  return [verdict, ...report.faults.map(line), ...more, ...report.notices.map(notice)].join('\n');
}

function line({ file, column, rule, message, lines, count }: ImportFault): string {
  const places = [
    visible(file),
    ...(lines.length > 0 ? [`${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${rest(count, lines)}`] : []),
    ...(column === undefined ? [] : [`column ${visible(column)}`]),
  ];
  return `${places.join(', ')}: ${message} [${rule}]`;
}

const notice = ({ file, column, message }: ImportNotice): string =>
  `${visible(file)}${column === undefined ? '' : `, column ${visible(column)}`}: ${message}`;

const rest = (count: number, lines: readonly number[]): string =>
  count > lines.length ? ` and ${count - lines.length} more` : '';

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** Removes control characters, and shortens the text to a line. */
const visible = (text: string): string =>
  text.replace(/[\p{C}\p{Z}]/gu, (char) => (char === ' ' ? ' ' : '\uFFFD')).slice(0, 120);
