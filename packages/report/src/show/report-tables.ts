import type { Message, Part } from '../index.js';
import { partSay } from './part-words.js';
import { isTabular, type ReportTable, tableOf } from './tables.js';

/** All tables of a report, in reading order, each with the titles of its enclosing groups. */
export const tablesOf = (parts: readonly Part[]): readonly ReportTable[] => tablesUnder([], parts);

const tablesUnder = (titles: readonly Message[], parts: readonly Part[]): readonly ReportTable[] =>
  parts.flatMap((part) => {
    if (part.kind === 'group') return tablesUnder([...titles, ...(part.title ? [part.title] : [])], part.parts);
    if (!isTabular(part)) return [];
    const table = tableOf(part);
    return [{ ...table, title: joined([...titles, table.title]) }];
  });

/** Titles from the outermost inwards, without repetitions. */
const joined = (titles: readonly Message[]): Message =>
  titles
    .filter((title, i) => i === 0 || JSON.stringify(title) !== JSON.stringify(titles[i - 1]))
    .reduce((outer, inner) => partSay('sections', { outer, inner }));
