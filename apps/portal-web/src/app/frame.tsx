import { CatalogueContext, ChartWordsContext } from '@mip/charts/words';
import type { Account } from '@mip/contract/portal';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { AccountMenu } from '../account/account-menu.js';
import { has } from '../account/session.js';
import { Callout } from '../design/callout.js';
import icon from '../design/icon.svg';
import { Skeleton } from '../design/skeleton.js';
import { Toasts } from '../design/toasts.js';
import { useTitle } from '../design/use-title.js';
import { useFinishNotice } from '../experiments/use-finish-notice.js';
import { useReader, useWords } from '../messages/words.js';
import { SessionEnded } from './session-ended.js';
import { useOnline } from './use-online.js';

/** The frame of every screen: navigation, account menu, notices. */
export function Frame({ account, federation }: { readonly account: Account; readonly federation: string }): ReactNode {
  const { frame, charts, account: accountWords } = useWords();
  const { words: catalogue } = useReader();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const online = useOnline();
  useFinishNotice(has(account, 'researcher'));
  useTitle(
    (
      { '/hospital': frame.hospital, '/federation': frame.federation, '/account': accountWords.title } as Record<
        string,
        string
      >
    )[path],
  );
  const first = useRef(true);
  // On navigation the focus moves to the start of the new screen.
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return (
    <div className="frame">
      <a className="button button-main frame-skip" href="#content">
        {frame.skip}
      </a>
      <header className="frame-head">
        <Link to="/" className="frame-brand">
          <img src={icon} alt="" />
          {federation}
        </Link>
        <nav className="frame-nav" aria-label={frame.main}>
          {has(account, 'researcher') && (
            <>
              <Link to="/explore">{frame.explore}</Link>
              <Link to="/ask">{frame.ask}</Link>
              <Link to="/experiments">{frame.experiments}</Link>
            </>
          )}
          {has(account, 'data-manager') && <Link to="/hospital">{frame.hospital}</Link>}
          {has(account, 'federation-manager') && <Link to="/federation">{frame.federation}</Link>}
        </nav>
        <AccountMenu account={account} />
      </header>
      {!online && (
        <div className="frame-line" role="status">
          {frame.offline}
        </div>
      )}
      <main id="content" ref={main} tabIndex={-1} className="frame-main">
        {account.roles.length === 0 && <Callout tone="warn">{frame.noRole}</Callout>}
        <ChartWordsContext value={charts}>
          <CatalogueContext value={catalogue}>
            <Suspense fallback={<Skeleton height="20rem" />}>
              <Outlet />
            </Suspense>
          </CatalogueContext>
        </ChartWordsContext>
      </main>
      <SessionEnded />
      <Toasts />
    </div>
  );
}
