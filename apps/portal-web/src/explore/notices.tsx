import type { RunRecord } from '@mip/contract';
import { say } from '@mip/report/show';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { useReader, useWords } from '../messages/words.js';
import type { Selection } from './use-selection.js';
import { WithheldNotes } from './withheld-notes.js';

interface NoticesProps {
  readonly record: RunRecord;
  readonly selection: Selection;
  /** Retry button, if a hospital was not connected. */
  readonly onRetry: () => void;
  /** Codes of notices to leave out. */
  readonly without?: readonly string[];
}

const AWAY = new Set(['UNREACHABLE', 'LOST']);

/** Notices of an answer, in small type below it. */
export function Notices({ record, selection, onRetry, without = [] }: NoticesProps): ReactNode {
  const { explore: words, common } = useWords();
  const reader = useReader();
  const { participants, withheld } = record;
  const texts: Readonly<Record<string, string>> = words.notices;
  const notices = record.notices.filter(({ code }) => !without.includes(code));
  const rows = participants.reduce((sum, participant) => sum + participant.rows, 0);
  return (
    <div className="explore-notes">
      <p>{words.basis(rows, participants.length, selection.model.longitudinal)}</p>
      {participants.some(({ ranges = [] }) => ranges.length > 0) && <p>{words.limited}</p>}
      {notices.map(({ code, text, message }) => (
        <p key={`${code}${text}`}>{texts[code] ?? (message === undefined ? text : say(message, reader))}</p>
      ))}
      <WithheldNotes withheld={withheld} selection={selection} />
      {withheld.some(({ rule }) => AWAY.has(rule)) && (
        <div>
          <Button small onClick={onRetry}>
            {common.tryAgain}
          </Button>
        </div>
      )}
    </div>
  );
}
