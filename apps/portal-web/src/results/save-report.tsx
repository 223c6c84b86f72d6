import { DownloadMenu } from '@mip/charts';
import '@mip/charts/charts.css';
import type { Report } from '@mip/report';
import { csvOfAll, say, tablesOf } from '@mip/report/show';
import type { ReactNode } from 'react';
import { toast } from '../design/toasts.js';
import { useLanguage } from '../messages/words.js';

interface SaveReportProps {
  readonly report: Report;
  readonly name: string;
  /** Patients, hospitals, and the filter. */
  readonly note: string;
}

const noticesOf = ({ parts }: Report) => parts.flatMap((part) => (part.kind === 'notice' ? [part.text] : []));

/** Downloads a whole report: notices and every table in one CSV file, or everything as JSON. */
export function SaveReport({ report, name, note }: SaveReportProps): ReactNode {
  const { words, reader } = useLanguage();
  return (
    <DownloadMenu
      label={words.results.saveAll}
      name={name}
      makers={[
        [
          'CSV',
          () =>
            new Blob(
              [
                csvOfAll(tablesOf(report.parts), reader, [
                  name,
                  note,
                  ...noticesOf(report).map((text) => say(text, reader)),
                ]),
              ],
              { type: 'text/csv' },
            ),
        ],
        ['JSON', () => new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' })],
      ]}
      onResult={(saved) => !saved && toast(words.charts.downloadFailed)}
    />
  );
}
