import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Preferences } from '../account/preferences.js';
import { AskError } from '../api/send.js';
import { Button } from '../design/button.js';
import { Empty } from '../design/empty.js';
import icon from '../design/icon.svg';
import { Skeleton } from '../design/skeleton.js';
import { Toasts } from '../design/toasts.js';
import { useMenu } from '../design/use-menu.js';
import { useTitle } from '../design/use-title.js';
import { useWords } from '../messages/words.js';
import { deskQuery } from './ask-desk.js';
import { DeskFault } from './desk-fault.js';
import { FilesView } from './files-view.js';
import { LoadedView } from './loaded-view.js';
import { StudyScreen } from './study-screen.js';
import { useDeskWords } from './use-desk-words.js';

/** The desk's page: the files, or one of them. */
export function DeskFrame(): ReactNode {
  const { frame } = useWords();
  const words = useDeskWords();
  const menu = useMenu();
  const [file, setFile] = useState<string>();
  const { data: desk, error, refetch } = useQuery(deskQuery);
  useTitle(file ?? words.title);
  const withoutLink = error instanceof AskError && error.status === 401;
  return (
    <div className="frame">
      <Button variant="main" className="frame-skip" onClick={() => document.getElementById('content')?.focus()}>
        {frame.skip}
      </Button>
      <header className="frame-head desk-head">
        <span className="frame-brand">
          <img src={icon} alt="" />
          {words.title}
        </span>
        <span className="badge badge-good">{words.local}</span>
        <details ref={menu} className="frame-account desk-preferences">
          <summary>{frame.menu}</summary>
          <div className="frame-menu stack">
            <Preferences />
          </div>
        </details>
      </header>
      <main id="content" tabIndex={-1} className="frame-main">
        {withoutLink && (
          <Empty whole title={words.noLink}>
            {words.noLinkHelp}
          </Empty>
        )}
        {error && !withoutLink && <DeskFault error={error} onRetry={() => void refetch()} />}
        {!desk && !error && <Skeleton height="20rem" />}
        {desk && !error && file === undefined && (
          <div className="stack-wide">
            <FilesView desk={desk} onOpen={setFile} onAgain={() => void refetch()} />
            {desk.hospital !== null && <LoadedView />}
          </div>
        )}
        {desk && file !== undefined && (
          <StudyScreen key={file} desk={desk} file={file} onLeave={() => setFile(undefined)} />
        )}
      </main>
      <Toasts />
    </div>
  );
}
