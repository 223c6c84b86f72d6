import { isRefusal } from '@mip/contract';
import type { Experiment } from '@mip/contract/portal';
import { say } from '@mip/report/show';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { useReader, useWords } from '../messages/words.js';
import { WithheldList } from '../runs/withheld-list.js';

/** Why there is no result: the rule, who set it, and what to change. It shows no number. */
export function RefusedView({ experiment }: { readonly experiment: Experiment }): ReactNode {
  const { experiments: words } = useWords();
  const { id, record } = experiment;
  return (
    <section className="panel stack">
      <h2 className="visually-hidden">{words.whatToDo}</h2>
      <Refusal
        error={experiment.error}
        action={
          <Link className={buttonClass('main')} to="/ask" search={{ from: id }}>
            {words.again}
          </Link>
        }
      />
      <WithheldList withheld={record?.withheld ?? []} />
    </section>
  );
}

interface RefusalProps {
  readonly error: Experiment['error'];
  readonly action?: ReactNode;
}

/** What was refused or failed, in the reader's language. */
export function Refusal({ error, action }: RefusalProps): ReactNode {
  const { experiments: words, explore } = useWords();
  const reader = useReader();
  const faults = error?.faults ?? [];
  const refused = isRefusal(error?.code);
  const helps: Readonly<Record<string, { readonly help: string }>> = explore.refusals;
  return (
    <Callout tone={refused ? 'warn' : 'bad'} title={words.failed} action={action}>
      {refused && <p>{words.refused}</p>}
      <p>
        {error?.reason === undefined ? (helps[error?.code ?? '']?.help ?? error?.message) : say(error.reason, reader)}
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ path, message }) => (
            <li key={`${path}-${message}`}>{message}</li>
          ))}
        </ul>
      )}
      {error && <p className="small soft">{error.code}</p>}
    </Callout>
  );
}
