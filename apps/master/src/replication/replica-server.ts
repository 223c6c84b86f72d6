import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Log } from '@mip/process/log';
import { type Credentials, identityOf } from '@mip/protocol';
import { Behind, Deposed, type ReplicaStore } from './replica-store.js';
import type { Change } from './replication.js';

const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface ReplicaPort {
  readonly port: number;
  close(): Promise<void>;
}

interface Order {
  readonly epoch: number;
  readonly first: number;
  readonly seq: number;
  readonly changes: readonly Change[];
}

/** Serves a replica's store to the federation's master: TLS 1.3, certificates of the master's role only. */
export async function serveReplica(
  store: ReplicaStore,
  { host, port }: { readonly host: string; readonly port: number },
  {
    own,
    authority,
    federation,
  }: { readonly own: Credentials; readonly authority: string; readonly federation: string },
  log: Log,
  /** Called whenever the master asks. */
  onRequest: () => void = () => {},
): Promise<ReplicaPort> {
  const tls = { cert: own.certificate, key: own.key, ca: authority, requestCert: true, minVersion: 'TLSv1.3' } as const;
  const server = https.createServer({ ...tls, rejectUnauthorized: true }, (request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
    };
    const identity = identityOf((request.socket as TLSSocket).getPeerCertificate().subjectaltname);
    if (identity?.role !== 'master' || identity.federation !== federation)
      return answer(403, { code: 'NOT_THE_MASTER' });
    onRequest();
    handle(store, request.url ?? '', request)
      .then((body) => answer(200, body))
      .catch((error: Error) => {
        if (error instanceof Deposed) return answer(409, { code: 'DEPOSED', promised: store.head.promised });
        if (error instanceof Behind) return answer(412, { code: 'BEHIND', head: store.head });
        log.error({ code: 'KEEPER_FAULT', kind: error.name }, 'a change could not be kept');
        return answer(500, { code: 'KEEPER_FAULT' });
      });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(store: ReplicaStore, url: string, request: AsyncIterable<Buffer>): Promise<unknown> {
  const { pathname, searchParams } = new URL(url, 'https://keeper');
  if (pathname === '/head') return store.head;
  if (pathname === '/files') return store.files();
  if (pathname === '/file') return store.read(searchParams.get('name') ?? '');
  const { epoch, first, seq, changes } = await bodyOf(request);
  if (pathname === '/claim') return store.claim(epoch);
  if (pathname === '/take') return store.take(epoch, first, changes);
  if (pathname === '/catch-up') return store.catchUp(epoch, seq, changes);
  throw new RangeError('no such order');
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<Order> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RangeError('the order is too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Order;
}
