import type { ReactNode } from 'react';
import { Callout } from '../../design/callout.js';
import { ScrollArea } from '../../design/scroll-area.js';
import { useWords } from '../../messages/words.js';
import type { ViewProps } from '../view-props.js';

/** A result of a method that this portal has no view of: every field of it, so that nothing is lost. */
export function GenericView({ result }: ViewProps): ReactNode {
  const { results } = useWords();
  return (
    <>
      <Callout tone="warn">{results.noView}</Callout>
      <ScrollArea label={results.result}>
        <table>
          <tbody>
            {Object.entries(result).map(([name, value]) => (
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
    </>
  );
}
