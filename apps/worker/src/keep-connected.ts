import { setTimeout as pause } from 'node:timers/promises';
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { LdsmFault } from '@mip/ldsm';
import { Backoff, type BackoffOptions } from '@mip/process';
import type { Log } from '@mip/process/log';
import {
  Federation,
  type FromWorker,
  FromWorkerSchema,
  type Hello,
  Mailbox,
  type MasterConnection,
} from '@mip/protocol';
import type { Conversation } from './conversation.js';

/** What the connection to the master needs of the worker. */
export interface ConnectedWorker {
  connect(): MasterConnection;
  hello(): Promise<Omit<Hello, '$typeName' | '$unknown'>>;
  converse(send: (message: FromWorker) => void): Conversation;
  onAttached?(): void;
  readonly log: Log;
}

/** Delays between two dials, in milliseconds (P10). */
export const REDIAL: BackoffOptions = { first: 200, longest: 3_000, jitter: true };
/** The connection is closed after this many missed heartbeats of the master (P10). */
export const MISSED_HEARTBEATS = 4;
/** The connection is closed without a first message in this time: the name may still resolve to a dead server. */
const FIRST_WORD_MS = 8_000;
/** Bounds on the heartbeat interval that a master may announce. */
const LEAST_HEARTBEAT_MS = 1_000;
const LONGEST_HEARTBEAT_MS = 60_000;
/** The connection is closed when this many bytes of answers are unread (P14). */
export const MOST_UNREAD_BYTES = 128 * 1024 * 1024;
const REFUSED = new Set([Code.Unauthenticated, Code.PermissionDenied, Code.FailedPrecondition]);

/** Dials the master and keeps one stream to it, redialling with exponential backoff and jitter, until `signal` aborts. */
export async function keepConnected(worker: ConnectedWorker, signal: AbortSignal): Promise<void> {
  const backoff = new Backoff(REDIAL);
  while (!signal.aborted) {
    const reason = await oneStream(worker, signal, () => {
      backoff.reset();
      worker.onAttached?.();
    });
    if (signal.aborted) return;
    worker.log.warn({ code: reason }, 'not connected to the master; dialling again');
    await pause(backoff.next(), undefined, { signal }).catch(() => undefined);
  }
}

async function oneStream(worker: ConnectedWorker, stop: AbortSignal, attached: () => void): Promise<string> {
  const lost = new AbortController();
  const signal = AbortSignal.any([stop, lost.signal]);
  const outbox = new Mailbox<FromWorker>(sizeOf);
  const send = (message: FromWorker): void => {
    outbox.put(message);
    if (outbox.weight > MOST_UNREAD_BYTES) lost.abort();
  };
  const conversation = worker.converse(send);
  const connection = worker.connect();
  let silence: NodeJS.Timeout | undefined;
  let beat: NodeJS.Timeout | undefined;
  try {
    send(create(FromWorkerSchema, { message: { case: 'hello', value: await worker.hello() } }));
    let allowed = 30_000;
    silence = setTimeout(() => lost.abort(), FIRST_WORD_MS);
    for await (const message of createClient(Federation, connection.transport).attend(outbox, { signal })) {
      if (message.message.case === 'welcome') {
        const every = Math.min(LONGEST_HEARTBEAT_MS, Math.max(LEAST_HEARTBEAT_MS, message.message.value.heartbeatMs));
        allowed = every * MISSED_HEARTBEATS;
        clearInterval(beat);
        beat = setInterval(() => send(create(FromWorkerSchema, { message: { case: 'heartbeat', value: {} } })), every);
        attached();
      }
      clearTimeout(silence);
      silence = setTimeout(() => lost.abort(), allowed);
      conversation.receive(message);
    }
    return 'CLOSED';
  } catch (error) {
    if (error instanceof LdsmFault) return error.code;
    const { code } = ConnectError.from(error);
    return REFUSED.has(code) ? `TURNED_AWAY_${Code[code]}` : (Code[code] ?? 'UNKNOWN');
  } finally {
    clearTimeout(silence);
    clearInterval(beat);
    conversation.end();
    outbox.close();
    connection.close();
  }
}

/** Approximate size of an answer in bytes. */
function sizeOf({ message }: FromWorker): number {
  if (message.case === 'released') return 200 + message.value.lanes.length;
  if (message.case === 'ledgerPage') return 200 + message.value.entries.length;
  return 200 + (message.case === 'description' ? message.value.description.length : 0);
}
