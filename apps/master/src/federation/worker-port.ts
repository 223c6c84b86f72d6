import http2 from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { Code, ConnectError, type ConnectRouter, createContextKey, createContextValues } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import {
  Federation,
  type FromWorker,
  identityOf,
  type Log,
  messageLimits,
  PROTOCOL_VERSION,
  serverOptions,
  type ToWorker,
} from '@mip/protocol';
import { type AuthorityStore, EnrolmentError } from '../authority/authority-store.js';

import type { Attendance } from './attendance.js';
import { Site } from './site.js';

/** The hospital that the caller's certificate proves, if it showed one of this federation. */
const caller = createContextKey<string | undefined>(undefined);

const HEARTBEAT_MS = 5_000;
/** A worker that is silent for this long is given up. */
const SILENCE_MS = 20_000;

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

/** Opens the port that workers dial: TLS 1.3, certificates of this federation only, one stream a hospital. */
export async function openWorkerPort(
  { host, port, hosts }: WorkerPortOptions,
  authority: AuthorityStore,
  attendance: Attendance,
  log: Log,
): Promise<WorkerPort> {
  const handler = connectNodeAdapter({
    routes: (router) => routes(router, authority, attendance, log),
    contextValues: (request) => {
      const socket = (request as http2.Http2ServerRequest).stream.session?.socket as TLSSocket | undefined;
      return createContextValues().set(caller, socket && hospitalOf(socket, authority.federation));
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
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    const forged = Object.keys(socket.getPeerCertificate()).length > 0 && !socket.authorized;
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

function hospitalOf(socket: TLSSocket, federation: string): string | undefined {
  const identity = socket.authorized ? identityOf(socket.getPeerCertificate().subjectaltname) : undefined;
  return identity?.role === 'worker' && identity.federation === federation ? identity.name : undefined;
}

function routes(router: ConnectRouter, authority: AuthorityStore, attendance: Attendance, log: Log): void {
  router.service(Federation, {
    enrol: async ({ token, certificateRequest }) => {
      const { hospital, certificate } = await granted(authority.enrol(token, certificateRequest), log);
      log.info({ hospital }, 'hospital enrolled');
      return { hospital, certificate, authority: authority.certificate };
    },
    renew: async ({ certificateRequest }, context) => {
      const hospital = proven(context.values.get(caller));
      const certificate = await granted(authority.certify(hospital, certificateRequest), log);
      return { hospital, certificate, authority: authority.certificate };
    },
    attend: (messages, context) =>
      stream(proven(context.values.get(caller)), messages, authority.federation, attendance, log),
  });
}

function proven(hospital: string | undefined): string {
  if (!hospital) throw new ConnectError('a certificate of this federation is needed', Code.Unauthenticated);
  return hospital;
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
  hospital: string,
  messages: AsyncIterable<FromWorker>,
  federation: string,
  attendance: Attendance,
  log: Log,
): AsyncGenerator<ToWorker> {
  const incoming = messages[Symbol.asyncIterator]();
  const first = await incoming.next();
  if (first.done || first.value.message.case !== 'hello') {
    throw new ConnectError('the first message must be hello', Code.FailedPrecondition);
  }
  if (first.value.message.value.protocol !== PROTOCOL_VERSION) {
    throw new ConnectError(
      `this master speaks protocol ${PROTOCOL_VERSION}; upgrade the worker`,
      Code.FailedPrecondition,
    );
  }
  const site = Site.from(hospital, first.value.message.value);
  site.welcome(federation, HEARTBEAT_MS);
  attendance.attach(site);
  log.info({ hospital }, 'worker connected');
  const beat = setInterval(() => site.heartbeat(), HEARTBEAT_MS);
  void listen(site, incoming).finally(() => attendance.detach(site));
  try {
    yield* site.outbox;
  } finally {
    clearInterval(beat);
    attendance.detach(site);
    log.info({ hospital }, 'worker disconnected');
  }
}

async function listen(site: Site, incoming: AsyncIterator<FromWorker>): Promise<void> {
  let silence = setTimeout(() => site.lose(), SILENCE_MS);
  try {
    for (let next = await incoming.next(); !next.done; next = await incoming.next()) {
      clearTimeout(silence);
      silence = setTimeout(() => site.lose(), SILENCE_MS);
      site.hear(next.value);
    }
  } catch {
    // The stream broke; `detach` tells everyone who waits.
  } finally {
    clearTimeout(silence);
  }
}
