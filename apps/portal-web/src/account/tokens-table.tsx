import type { TokenView } from '@mip/contract/portal';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';

interface TokensTableProps {
  readonly tokens: readonly TokenView[];
  readonly onRevoke: (id: string) => void;
}

/** The person's tokens, each with its dates and a button to revoke it. */
export function TokensTable({ tokens, onRevoke }: TokensTableProps): ReactNode {
  const { words, language } = useLanguage();
  const { account: text } = words;
  const [asked, setAsked] = useState<TokenView>();
  if (tokens.length === 0) return <p className="soft">{text.none}</p>;
  const revoke = (): void => {
    if (asked) onRevoke(asked.id);
    setAsked(undefined);
  };
  return (
    <>
      <ScrollArea label={text.tokens}>
        <table>
          <TableHead columns={[text.name, text.created, text.lastUsed, text.expires, text.revoke]} />
          <tbody>
            {tokens.map((token) => (
              <tr key={token.id}>
                <th scope="row">{token.name}</th>
                <td>{dayAndTime(language, token.created)}</td>
                <td>{token.lastUsed === undefined ? text.never : dayAndTime(language, token.lastUsed)}</td>
                <td>{dayAndTime(language, token.expires)}</td>
                <td>
                  <Button small onClick={() => setAsked(token)} aria-label={`${text.revoke}: ${token.name}`}>
                    {text.revoke}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <Dialog
        title={text.revokeTitle(asked?.name ?? '')}
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        actions={
          <Button variant="danger" onClick={revoke}>
            {text.revoke}
          </Button>
        }
      >
        <p className="measure">{text.revokeHelp}</p>
      </Dialog>
    </>
  );
}
