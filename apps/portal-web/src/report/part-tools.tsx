import { DownloadMenu, useChart } from '@mip/charts';
import { csvOf, jsonOf, type ReportTable, tabSeparated } from '@mip/report/show';
import { type ReactNode, useState } from 'react';
import { toast } from '../design/toasts.js';
import { useWords } from '../messages/words.js';
import { useReport } from './report-context.js';

interface PartToolsProps {
  readonly title: string;
  readonly table: ReportTable;
}

/** Takes a table to the clipboard or into a file. */
export function PartTools({ title, table }: PartToolsProps): ReactNode {
  const { common } = useWords();
  const { words } = useChart();
  const { reader, name, note } = useReport();
  const [failed, setFailed] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(tabSeparated(table, reader));
    toast(common.copied);
  };
  return (
    <div className="chart-tools no-print">
      <button
        type="button"
        className="chart-button"
        aria-label={`${common.copy}: ${title}`}
        onClick={() => void copy()}
      >
        {common.copy}
      </button>
      <DownloadMenu
        name={[name, title].filter(Boolean).join(' ')}
        makers={[
          ['CSV', () => new Blob([csvOf(table, reader)], { type: 'text/csv' })],
          ['JSON', () => new Blob([jsonOf(table, { title, note }, reader)], { type: 'application/json' })],
        ]}
        onResult={(saved) => setFailed(!saved)}
      />
      <span className="chart-failed" role="status">
        {failed ? words.downloadFailed : ''}
      </span>
    </div>
  );
}
