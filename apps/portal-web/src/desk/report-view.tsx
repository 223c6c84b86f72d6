import type { ImportReport, JobKind } from '@mip/contract/desk';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import { FaultTable } from './fault-table.js';
import { useDeskWords } from './use-desk-words.js';

interface ReportViewProps {
  readonly kind: JobKind;
  readonly report: ImportReport;
}

/** What a check or an import found, line by line. */
export function ReportView({ kind, report }: ReportViewProps): ReactNode {
  const words = useDeskWords();
  const { accepted, files, faults, notices, unlisted, modelFaults, unread, patients } = report;
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const verdict = accepted ? (kind === 'import' ? words.imported(rows) : words.accepted(rows)) : words.rejected;
  return (
    <div className="stack">
      <Callout tone={accepted ? 'good' : 'bad'} title={verdict}>
        {accepted && patients !== 'by-variable' && <p>{words.patients[patients]}</p>}
      </Callout>
      {modelFaults.length > 0 && (
        <div className="stack-tight">
          <h3>{words.inDescription}</h3>
          <ul className="desk-doubts">
            {modelFaults.map(({ path, message }) => (
              <li key={`${path}${message}`}>
                <code>{path.replace(/^\$\.?/, '')}</code> <span lang="en">{message}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {faults.length > 0 && <FaultTable faults={faults} />}
      {unlisted > 0 && <p>{words.unlisted(unlisted)}</p>}
      {(notices.length > 0 || unread.length > 0) && (
        <div className="stack-tight">
          <h3>{words.notices}</h3>
          <ul className="desk-doubts">
            {notices.map(({ column, message }) => (
              <li key={`${column}${message}`}>
                {column !== undefined && (
                  <>
                    <code>{column}</code>{' '}
                  </>
                )}
                <span lang="en">{message}</span>
              </li>
            ))}
            {unread.length > 0 && <li>{words.unread(unread.join(', '))}</li>}
          </ul>
        </div>
      )}
    </div>
  );
}
