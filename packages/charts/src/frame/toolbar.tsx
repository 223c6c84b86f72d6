import { type RefObject, useState } from 'react';
import { chartFiles } from '../export/chart-files.js';
import { DownloadMenu } from '../export/download-menu.js';
import type { ChartContent } from '../export/export-content.js';
import { useChart } from '../words/use-chart.js';

export interface ToolbarProps {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly tableId: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly content: ChartContent;
}

export function Toolbar({ svg, tableId, open, onToggle, content }: ToolbarProps) {
  const { words, reader } = useChart();
  const [failed, setFailed] = useState(false);
  return (
    <div className="chart-tools">
      <button
        type="button"
        className="chart-button"
        aria-expanded={open}
        aria-controls={open ? tableId : undefined}
        onClick={onToggle}
      >
        {words.showTable}
      </button>
      <DownloadMenu
        name={content.fileName ?? content.title}
        makers={chartFiles(svg, content, reader)}
        onResult={(saved) => setFailed(!saved)}
      />
      <span className="chart-failed" role="status">
        {failed ? words.downloadFailed : ''}
      </span>
    </div>
  );
}
