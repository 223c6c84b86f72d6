import type { SessionView } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { Preferences } from '../account/preferences.js';
import { signInUrl } from '../account/session.js';
import { buttonClass } from '../design/button.js';
import { Callout } from '../design/callout.js';
import icon from '../design/icon.svg';
import { useWords } from '../messages/words.js';
import { FederationPicture } from './federation-picture.js';

/** The page before sign-in. */
export function SignInPage({ session }: { readonly session: SessionView }): ReactNode {
  const { signIn, frame, faults } = useWords();
  const { pathname, search } = window.location;
  const asked = new URLSearchParams(search);
  const problem = asked.get('problem');
  const to = problem || asked.has('sign-in') ? '/' : `${pathname}${search}`;
  const fault = problem === null ? undefined : (faults[problem as keyof typeof faults] ?? faults.FAULT);
  return (
    <main className="sign-in">
      <div className="sign-in-words">
        <div className="frame-brand">
          <img src={icon} alt="" />
          {session.federation}
        </div>
        <h1>{signIn.title}</h1>
        <p className="measure">{signIn.promise}</p>
        <ul className="stack-tight measure soft">
          {signIn.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        {asked.has('sign-in') && <Callout tone="warn">{signIn.again}</Callout>}
        {fault && (
          <Callout tone="bad" title={fault.title}>
            {fault.help}
          </Callout>
        )}
        <div className="row">
          <a className={buttonClass('main')} href={signInUrl(to)}>
            {signIn.button}
          </a>
        </div>
        {session.demo.length > 0 && (
          <div className="stack-tight">
            <p className="small soft">{signIn.demo}</p>
            <div className="row">
              {session.demo.map(({ login, name, role }) => (
                <a key={login} className={buttonClass('default')} href={signInUrl(to, login)}>
                  {name} · {frame.roles[role]}
                </a>
              ))}
            </div>
          </div>
        )}
        <div className="sign-in-preferences">
          <Preferences />
        </div>
      </div>
      <div className="sign-in-picture" aria-hidden="true">
        <FederationPicture />
      </div>
    </main>
  );
}
