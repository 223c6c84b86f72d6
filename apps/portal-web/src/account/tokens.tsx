import type { MadeToken, NewToken } from '@mip/contract/portal';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { ask } from '../api/ask.js';
import { Callout } from '../design/callout.js';
import { CopyBlock } from '../design/copy-block.js';
import { FaultView } from '../design/fault-view.js';
import { Skeleton } from '../design/skeleton.js';
import { useWords } from '../messages/words.js';
import { NewTokenForm } from './new-token-form.js';
import { tokensQuery } from './token-queries.js';
import { TokensTable } from './tokens-table.js';

/** The person's tokens for scripts: create, show once, list, revoke. */
export function Tokens(): ReactNode {
  const { account: text } = useWords();
  const queries = useQueryClient();
  const { data: tokens, error, refetch } = useQuery(tokensQuery);
  const again = (): void => void queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
  const make = useMutation({
    mutationFn: (body: NewToken) => ask('POST /api/tokens', { body }),
    onSuccess: again,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => ask('DELETE /api/tokens/:id', { params: { id } }),
    onSuccess: (_, id) => {
      // Once a token is revoked, it is no longer shown.
      if (make.data?.id === id) make.reset();
      again();
    },
  });
  return (
    <section className="panel stack" aria-labelledby="tokens">
      <div>
        <h2 id="tokens">{text.tokens}</h2>
        <p className="soft small measure">{text.tokensHelp}</p>
      </div>
      <NewTokenForm key={make.data?.id} pending={make.isPending} onMake={(asked) => make.mutate(asked)} />
      {make.error && <FaultView error={make.error} />}
      {make.data && <Made key={make.data.id} made={make.data} />}
      {revoke.error && <FaultView error={revoke.error} />}
      {tokens && <TokensTable tokens={tokens} onRevoke={(id) => revoke.mutate(id)} />}
      {!tokens && (error ? <FaultView error={error} onRetry={() => void refetch()} /> : <Skeleton height="6rem" />)}
    </section>
  );
}

/** A new token. It takes the focus, because it is shown only once. */
function Made({ made: { name, token } }: { readonly made: MadeToken }): ReactNode {
  const { account: text } = useWords();
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.focus(), []);
  return (
    <div ref={shown} tabIndex={-1}>
      <Callout tone="good" title={text.made(name)}>
        <p>{text.madeHelp}</p>
        <CopyBlock label={text.tokenOf(name)} text={`export MIP_TOKEN=${token}`} />
      </Callout>
    </div>
  );
}
