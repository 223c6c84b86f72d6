import http2 from 'node:http2';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { Code, ConnectError, type ConnectRouter, createContextKey, createContextValues } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import type { Log } from '@mip/process/log';
import {
  Federation,
  type FromWorker,
  type Hello,
  identityOf,
  messageLimits,
  PROTOCOL_VERSION,
  SKEW_MS,
  serverOptions,
  type ToWorker,
} from '@mip/protocol';
import { type AuthorityStore, EnrolmentError } from '../authority/authority-store.js';

import type { ConnectedWorkers } from './connected-workers.js';
import { BadHello } from './read-hello.js';
import { WorkerConnection } from './worker-connection.js';

/** A hospital, and the validity of the certificate that proves it, in milliseconds since 1970. */
interface Caller {
  readonly hospital: string;
  readonly issued: number;
  readonly until: number;
}

/** The caller's identity by its certificate, if that is one of this federation. */
const caller = createContextKey<Caller | undefined>(undefined);

const HEARTBEAT_MS = 5_000;
/** A worker that is silent for this long is disconnected. */
const SILENCE_MS = 20_000;

/** A connection without traffic for this long is closed. */
const IDLE_MS = 60_000;

export interface WorkerPort {
  readonly port: number;
  close(): Promise<void>;
}

export interface WorkerPortOptions {
  readonly host: string;
  readonly port: number;
  /** Names and addresses that workers may dial, for the master's certificate. */
  readonly hosts: readonly string[];
}

/** Opens the port that workers dial: TLS 1.3, certificates of this federation only, one stream for each hospital. */
export async function openWorkerPort(
  { host, port, hosts }: WorkerPortOptions,
  authority: AuthorityStore,
  workers: ConnectedWorkers,
  log: Log,
): Promise<WorkerPort> {
  const handler = connectNodeAdapter({
    routes: (router) => routes(router, authority, workers, log),
    contextValues: (request) => {
      const socket = (request as http2.Http2ServerRequest).stream.session?.socket as TLSSocket | undefined;
      return createContextValues().set(caller, socket && callerOf(socket, authority.federation));
    },
    ...messageLimits,
  });
  const server = http2.createSecureServer(
    serverOptions(await authority.masterCredentials(hosts), authority.certificate),
    handler,
  );
  const sessions = new Set<http2.Http2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => {});
    session.setTimeout(IDLE_MS, () => session.destroy());
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    const forged = peerCertificate(socket) !== undefined && !socket.authorized;
    if (!forged) return;
    log.warn({ code: 'FORGED_CERTIFICATE' }, 'a caller showed a certificate that this federation did not issue');
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  server.on('error', () => log.error({ code: 'WORKER_PORT' }, 'the worker port had a fault'));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
}

/** The peer's certificate; a connection that is closed already has none. */
function peerCertificate(socket: TLSSocket): PeerCertificate | undefined {
  try {
    const certificate = socket.getPeerCertificate() as PeerCertificate | null;
    return certificate && Object.keys(certificate).length > 0 ? certificate : undefined;
  } catch {
    return undefined;
  }
}

function callerOf(socket: TLSSocket, federation: string): Caller | undefined {
  const certificate = peerCertificate(socket);
  const identity = socket.authorized ? identityOf(certificate?.subjectaltname) : undefined;
  if (!certificate || identity?.role !== 'worker' || identity.federation !== federation) return undefined;
  return {
    hospital: identity.name,
    issued: Date.parse(certificate.valid_from) + SKEW_MS,
    until: Date.parse(certificate.valid_to),
  };
}

function routes(router: ConnectRouter, authority: AuthorityStore, workers: ConnectedWorkers, log: Log): void {
  router.service(Federation, {
    enrol: async ({ token, certificateRequest }) => {
      const { hospital, certificate } = await granted(authority.enrol(token, certificateRequest), log);
      log.info({ hospital }, 'hospital enrolled');
      return { hospital, certificate, authority: authority.certificate };
    },
    renew: async ({ certificateRequest }, context) => {
      const { hospital } = proven(context.values.get(caller), authority);
      const certificate = await granted(authority.certify(hospital, certificateRequest), log);
      return { hospital, certificate, authority: authority.certificate };
    },
    attend: (messages, context) =>
      stream(proven(context.values.get(caller), authority), messages, authority, workers, log),
  });
}

function proven(who: Caller | undefined, { removals }: AuthorityStore): Caller {
  if (!who || who.until < Date.now())
    throw new ConnectError('a certificate of this federation is needed, and in force', Code.Unauthenticated);
  if (removals.isVoid(who.hospital, who.issued))
    throw new ConnectError('this hospital was removed from the federation', Code.PermissionDenied);
  return who;
}

function introduced(hospital: string, hello: Hello, log: Log): WorkerConnection {
  try {
    return WorkerConnection.from(hospital, hello);
  } catch (error) {
    if (!(error instanceof BadHello)) throw error;
    log.warn({ hospital, code: 'BAD_HELLO' }, 'a worker was turned away');
    throw new ConnectError(error.message, Code.FailedPrecondition);
  }
}

async function granted<T>(enrolment: Promise<T>, log: Log): Promise<T> {
  try {
    return await enrolment;
  } catch (error) {
    log.warn({ code: 'ENROLMENT_REFUSED' }, 'an enrolment was refused');
    const reason = error instanceof EnrolmentError ? error.message : 'the certificate request cannot be read';
    throw new ConnectError(reason, Code.PermissionDenied);
  }
}

async function* stream(
  { hospital, until }: Caller,
  messages: AsyncIterable<FromWorker>,
  authority: AuthorityStore,
  workers: ConnectedWorkers,
  log: Log,
): AsyncGenerator<ToWorker> {
  const incoming = messages[Symbol.asyncIterator]();
  const first = await inTime(incoming.next());
  if (first.done || first.value.message.case !== 'hello') {
    throw new ConnectError('the first message must be hello', Code.FailedPrecondition);
  }
  if (first.value.message.value.protocol !== PROTOCOL_VERSION) {
    throw new ConnectError(
      `this master speaks protocol ${PROTOCOL_VERSION}; upgrade the worker`,
      Code.FailedPrecondition,
    );
  }
  const worker = introduced(hospital, first.value.message.value, log);
  worker.welcome(authority.federation, HEARTBEAT_MS);
  authority.enrolments.add(hospital).catch(() => log.error({ hospital, code: 'NOT_KEPT' }, NOT_KEPT));
  authority.brought.keep(hospital, worker.catalogue).catch(() => log.error({ hospital, code: 'NOT_KEPT' }, NOT_KEPT));
  workers.attach(worker);
  log.info({ hospital }, 'worker connected');
  const beat = setInterval(() => {
    worker.heartbeat();
    if (until < Date.now()) worker.lose();
  }, HEARTBEAT_MS);
  void listen(worker, incoming).finally(() => workers.detach(worker));
  try {
    yield* worker.outbox;
  } finally {
    clearInterval(beat);
    workers.detach(worker);
    log.info({ hospital }, 'worker disconnected');
  }
}

const NOT_KEPT = 'the place of a hospital, or what it brought, could not be written';

/** Rejects if the first message does not arrive within `SILENCE_MS`. */
function inTime<T>(message: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new ConnectError('the first message did not come in time', Code.DeadlineExceeded)),
      SILENCE_MS,
    );
    message.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function listen(worker: WorkerConnection, incoming: AsyncIterator<FromWorker>): Promise<void> {
  let silence = setTimeout(() => worker.lose(), SILENCE_MS);
  try {
    for (let next = await incoming.next(); !next.done; next = await incoming.next()) {
      clearTimeout(silence);
      silence = setTimeout(() => worker.lose(), SILENCE_MS);
      worker.receive(next.value);
    }
  } catch {
    // The stream broke; `detach` tells everyone who waits.
  } finally {
    clearTimeout(silence);
  }
}
