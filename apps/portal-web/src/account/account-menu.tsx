import type { Account } from '@mip/contract/portal';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { useMenu } from '../design/use-menu.js';
import { useWords } from '../messages/words.js';
import { Preferences } from './preferences.js';
import { signOut } from './session.js';

/** The account menu: name, language, theme, sign-out. */
export function AccountMenu({ account }: { readonly account: Account }): ReactNode {
  const { frame } = useWords();
  const menu = useMenu();
  const close = (): void => {
    if (menu.current) menu.current.open = false;
  };
  return (
    <details ref={menu} className="frame-account">
      <summary aria-label={`${initials(account.name)}, ${frame.account}: ${account.name}`}>
        <span className="frame-initials" aria-hidden="true">
          {initials(account.name)}
        </span>
      </summary>
      <div className="frame-menu stack">
        <div>
          <strong>{account.name}</strong>
          {account.roles.map((role) => (
            <div key={role} className="soft small">
              {frame.roles[role]}
            </div>
          ))}
        </div>
        <Link to="/account" onClick={close}>
          {frame.toAccount}
        </Link>
        <Preferences />
        <Button onClick={() => void signOut()}>{frame.signOut}</Button>
      </div>
    </details>
  );
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map(([first = '']) => first)
    .filter((first) => first !== '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
