import { useRef } from 'react';
import { useChart } from '../words/use-chart.js';
import { fileNameOf, saveFile } from './save-file.js';

/** A file that can be saved, by its extension in capitals. */
export type Maker = readonly [kind: string, make: () => Blob | Promise<Blob>];

export interface DownloadMenuProps {
  /** Name of the files, before it is adapted to file systems. */
  readonly name: string;
  readonly makers: readonly Maker[];
  readonly onResult: (saved: boolean) => void;
  /** What is saved, where there are several menus. */
  readonly label?: string | undefined;
}

/** A menu that saves what is shown in one of several formats. */
export function DownloadMenu({ name, makers, onResult, label }: DownloadMenuProps) {
  const { words } = useChart();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => {
    if (menu.current) menu.current.open = false;
  };
  const save = async ([kind, make]: Maker): Promise<void> => {
    try {
      saveFile(await make(), `${fileNameOf(name)}.${kind.toLowerCase()}`);
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
      <summary className="chart-button">{label ?? words.download}</summary>
      <ul className="chart-menu-list">
        {makers.map((maker) => (
          <li key={maker[0]}>
            <button
              type="button"
              className="chart-menu-item"
              aria-label={words.downloadAs(maker[0])}
              onClick={() => void save(maker)}
            >
              {maker[0]}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
