import type { Account } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';
import './account.css';
import { ExampleScript } from './example-script.js';
import { has, useAccount } from './session.js';
import { Tokens } from './tokens.js';

/** The account: identity, rights, and tokens for scripts. */
export function AccountScreen(): ReactNode {
  const { account: text } = useWords();
  const account = useAccount();
  return (
    <div className="stack">
      <h1>{text.title}</h1>
      <section className="panel stack-tight" aria-labelledby="person">
        <h2 id="person">{account.name}</h2>
        {account.email !== undefined && <p>{account.email}</p>}
        <p className="soft small measure">{text.fromProvider}</p>
        <h3>{text.rights}</h3>
        <Rights account={account} />
      </section>
      {has(account, 'researcher') && (
        <>
          <Tokens />
          <ExampleScript />
        </>
      )}
    </div>
  );
}

function Rights({ account }: { readonly account: Account }): ReactNode {
  const { account: text, frame } = useWords();
  const { roles, datasets, hospitals, seesEveryExperiment } = account;
  if (roles.length === 0) return <p>{frame.noRole}</p>;
  return (
    <ul className="account-rights stack-tight">
      {roles.map((role) => (
        <li key={role}>
          <strong>{frame.roles[role]}</strong>: {text.mayDo[role]}
        </li>
      ))}
      {has(account, 'researcher') && <li>{datasets === 'all' ? text.everyDataset : text.datasets(datasets)}</li>}
      {hospitals.length > 0 && <li>{text.hospitals(hospitals)}</li>}
      {seesEveryExperiment && <li>{text.everyExperiment}</li>}
    </ul>
  );
}
