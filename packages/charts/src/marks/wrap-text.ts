import { fitText, textWidth } from './text.js';

/** The text in at most `lines` lines; the last one is shortened if necessary. */
export function wrapText(text: string, width: number, lines: number): string[] {
  const words = text.split(/[ \t\r\n]+/).filter(Boolean);
  const made: string[] = [];
  let line = '';
  for (const [i, word] of words.entries()) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (made.length === lines - 1) {
      line = [line, ...words.slice(i)].filter(Boolean).join(' ');
      break;
    }
    if (line) made.push(line);
    line = word;
  }
  if (line) made.push(line);
  return made.map((each) => fitText(each, width));
}
