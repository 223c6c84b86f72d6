import { csvOf, jsonOf, type Reader } from '@mip/report/show';
import type { RefObject } from 'react';
import type { Maker } from './download-menu.js';
import type { ChartContent } from './export-content.js';
import { pngOf } from './export-png.js';
import { type Standalone, standaloneSvg } from './export-svg.js';

/** The files of a chart: its picture and its numbers. */
export function chartFiles(
  svg: RefObject<SVGSVGElement | null>,
  content: ChartContent,
  reader: Reader,
): readonly Maker[] {
  const { table } = content;
  const picture = (): Standalone => standaloneSvg(drawn(svg), { ...content, note: pictureNote(content) });
  return [
    ['PNG', () => pngOf(picture())],
    ['SVG', () => new Blob([picture().text], { type: 'image/svg+xml' })],
    ['CSV', () => new Blob([csvOf(table, reader)], { type: 'text/csv' })],
    ['JSON', () => new Blob([jsonOf(table, content, reader)], { type: 'application/json' })],
  ];
}

/** The note under the picture in its file, which includes what the keys on the page say. */
export const pictureNote = ({ hidden, bounded, note }: ChartContent): string | undefined =>
  [hidden && `▨ ${hidden}`, bounded && `⌶ ${bounded}`, note].filter(Boolean).join(' · ') || undefined;

function drawn(svg: RefObject<SVGSVGElement | null>): SVGSVGElement {
  if (!svg.current) throw new Error('nothing is drawn');
  return svg.current;
}
