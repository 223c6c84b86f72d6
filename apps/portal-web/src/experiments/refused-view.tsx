import type { Experiment } from '@mip/contract/portal';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { useWords } from '../messages/words.js';
import { WithheldList } from '../runs/withheld-list.js';

/** Why there is no result: the rule, whose it is, and what to change. No number stands in it. */
export function RefusedView({ experiment }: { readonly experiment: Experiment }): ReactNode {
  const { experiments: words } = useWords();
  const { id, error, record } = experiment;
  const faults = error?.faults ?? [];
  return (
    <section className="panel stack">
      <h2 className="visually-hidden">{words.whatToDo}</h2>
      <Callout
        tone="bad"
        title={words.failed}
        action={
          <Link className={buttonClass('main')} to="/ask" search={{ from: id }}>
            {words.again}
          </Link>
        }
      >
        <p>{error?.message}</p>
        {faults.length > 0 && (
          <ul>
            {faults.map(({ path, message }) => (
              <li key={`${path}-${message}`}>{message}</li>
            ))}
          </ul>
        )}
        {error && <p className="small soft">{error.code}</p>}
      </Callout>
      <WithheldList withheld={record?.withheld ?? []} />
    </section>
  );
}
