import type { NewOperation } from '@mip/contract/portal';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask } from '../api/ask.js';
import { FaultView } from '../design/fault-view.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';
import { operationsQuery } from './federation-queries.js';
import { OperationForm } from './operation-form.js';
import { OperationEnd, OperationOutput } from './operation-output.js';

/** Starts operations, shows their output, and lists earlier ones. */
export function Operations(): ReactNode {
  const { words, language } = useLanguage();
  const { federation: text } = words;
  const queries = useQueryClient();
  const { data: history = [] } = useQuery(operationsQuery);
  const [shown, setShown] = useState<string>();
  const start = useMutation({
    mutationFn: (body: NewOperation) => ask('POST /api/federation/operations', { body }),
    onSuccess: ({ id }) => {
      setShown(id);
      void queries.invalidateQueries({ queryKey: operationsQuery.queryKey });
    },
  });
  return (
    <>
      <section className="panel stack" aria-labelledby="operations">
        <div>
          <h2 id="operations">{text.operations}</h2>
          <p className="soft small measure">{text.operationsHelp}</p>
        </div>
        <OperationForm pending={start.isPending} onStart={(asked) => start.mutate(asked)} />
        {start.error && <FaultView error={start.error} />}
        {shown !== undefined && <OperationOutput id={shown} />}
      </section>
      <section className="panel stack-tight" aria-labelledby="history">
        <h2 id="history">{text.history}</h2>
        {history.length === 0 && <p className="soft">{text.noHistory}</p>}
        <ul className="stack-tight">
          {history.map((operation) => (
            <li key={operation.id} className="row">
              <button type="button" className="link-button" onClick={() => setShown(operation.id)}>
                <code>{operation.command}</code>
              </button>
              <OperationEnd operation={operation} />
              <span className="soft small">
                {dayAndTime(language, operation.started)} {text.by(operation.by)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
