import type { Experiment } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import { ScrollArea } from '../design/scroll-area.js';
import { useWords } from '../messages/words.js';

/** A result stored without a report: every field, so that nothing is lost. */
export function OldResult({ result }: Pick<Experiment, 'result'>): ReactNode {
  const { results } = useWords();
  const fields = typeof result === 'object' && result !== null ? Object.entries(result) : [];
  return (
    <>
      <Callout tone="warn">{results.noReport}</Callout>
      {fields.length > 0 && (
        <ScrollArea label={results.result}>
          <table>
            <tbody>
              {fields.map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>
                    <code className="result-json">{JSON.stringify(value, null, 1)}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </>
  );
}
