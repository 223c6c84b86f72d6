import { type RefObject, useRef } from 'react';
import { hidesCells } from '../words/table.js';
import { useChart } from '../words/use-chart.js';
import { type ChartContent, csvOf, jsonOf } from './export-content.js';
import { pngOf } from './export-png.js';
import { type Standalone, standaloneSvg } from './export-svg.js';
import { fileNameOf, saveFile } from './save-file.js';

export interface DownloadMenuProps {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly content: ChartContent;
  readonly onResult: (saved: boolean) => void;
}

const KINDS = ['PNG', 'SVG', 'CSV', 'JSON'] as const;

export function DownloadMenu({ svg, content, onResult }: DownloadMenuProps) {
  const { words } = useChart();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => {
    if (menu.current) menu.current.open = false;
  };
  const notes = [hidesCells(content.table) && `▨ ${words.withheldReason}`, content.note].filter(Boolean);
  const picture = (): Standalone => standaloneSvg(drawn(svg), { ...content, note: notes.join(' · ') || undefined });
  const makers: Record<(typeof KINDS)[number], () => Promise<Blob>> = {
    PNG: async () => pngOf(picture()),
    SVG: async () => new Blob([picture().text], { type: 'image/svg+xml' }),
    CSV: async () => new Blob([csvOf(content.table, words)], { type: 'text/csv' }),
    JSON: async () => new Blob([jsonOf(content)], { type: 'application/json' }),
  };
  const save = async (kind: (typeof KINDS)[number]): Promise<void> => {
    try {
      saveFile(await makers[kind](), `${fileNameOf(content.fileName ?? content.title)}.${kind.toLowerCase()}`);
      onResult(true);
      close();
    } catch {
      onResult(false);
    }
  };
  return (
    <details
      ref={menu}
      className="chart-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return;
        event.stopPropagation();
        close();
        menu.current.querySelector('summary')?.focus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <summary className="chart-button">{words.download}</summary>
      <ul className="chart-menu-list">
        {KINDS.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className="chart-menu-item"
              aria-label={words.downloadAs(kind)}
              onClick={() => void save(kind)}
            >
              {kind}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function drawn(svg: RefObject<SVGSVGElement | null>): SVGSVGElement {
  if (!svg.current) throw new Error('nothing is drawn');
  return svg.current;
}
