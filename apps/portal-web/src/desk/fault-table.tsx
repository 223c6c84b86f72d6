import type { ImportReport } from '@mip/contract/desk';
import type { ReactNode } from 'react';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { useDeskWords } from './use-desk-words.js';

/** The rules that lines of a file break: where, what, and the cause as the check found it. */
export function FaultTable({ faults }: { readonly faults: ImportReport['faults'] }): ReactNode {
  const words = useDeskWords();
  return (
    <ScrollArea label={words.rule}>
      <table>
        <TableHead columns={[words.lines, words.variable, words.rule]} />
        <tbody>
          {faults.map(({ file, column, rule, message, lines, count }) => (
            <tr key={`${file} ${column} ${rule} ${message}`}>
              <td>
                {lines.length > 0 ? lines.join(', ') : words.whole}
                {count > lines.length && lines.length > 0 && <div className="soft small">{words.inAll(count)}</div>}
              </td>
              <td>{column === undefined ? '–' : <code>{column}</code>}</td>
              <td>
                {words.rules[rule] ?? rule}
                <div className="soft small" lang="en">
                  {message}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
