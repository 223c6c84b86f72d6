import type { Alarm } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import type { Words } from '../messages/texts.js';
import { useWords } from '../messages/words.js';

/** An alarm as a sentence. */
export function alarmInWords(alarm: Alarm, { federation: { alarm: words }, clashes }: Words): string {
  switch (alarm.code) {
    case 'MASTER_UNREACHABLE':
    case 'NO_HOSPITAL':
      return words[alarm.code];
    case 'NOT_CONNECTED':
      return words.NOT_CONNECTED(alarm.hospital);
    case 'OTHER_VERSION':
      return words.OTHER_VERSION(alarm.hospital, alarm.software);
    case 'CLASH':
      return clashes(alarm.clash);
  }
}

/** Alarms, or a line that there are none. */
export function Alarms({ alarms }: { readonly alarms: readonly Alarm[] }): ReactNode {
  const all = useWords();
  const { federation: words } = all;
  return (
    <div role="status">
      {alarms.length === 0 ? (
        <Callout tone="good" title={words.allWell} />
      ) : (
        <Callout tone="warn" title={words.alarms}>
          <ul>
            {alarms.map((alarm) => (
              <li key={JSON.stringify(alarm)}>{alarmInWords(alarm, all)}</li>
            ))}
          </ul>
        </Callout>
      )}
    </div>
  );
}
