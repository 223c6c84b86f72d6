import { randomInt } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import {
  Federation,
  type FromWorker,
  FromWorkerSchema,
  type Hello,
  type Log,
  Mailbox,
  type MasterConnection,
} from '@mip/protocol';
import type { Conversation } from './conversation.js';

/** What the attendance at the master needs of its worker. */
export interface Attendance {
  connect(): MasterConnection;
  hello(): Promise<Omit<Hello, '$typeName' | '$unknown'>>;
  converse(send: (message: FromWorker) => void): Conversation;
  onAttached?(): void;
  readonly log: Log;
}

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
/** A master that is silent for this many of its own heartbeats is given up. */
const MISSED_HEARTBEATS = 4;
const REFUSED = new Set([Code.Unauthenticated, Code.PermissionDenied, Code.FailedPrecondition]);

/** Dials the master and keeps one stream to it, redialling with growing, jittered delays, until `signal` fires. */
export async function attend(attendance: Attendance, signal: AbortSignal): Promise<void> {
  let delay = FIRST_DELAY_MS;
  while (!signal.aborted) {
    const reason = await oneStream(attendance, signal, () => {
      delay = FIRST_DELAY_MS;
      attendance.onAttached?.();
    });
    if (signal.aborted) return;
    attendance.log.warn({ code: reason }, 'not connected to the master; dialling again');
    await pause(delay / 2 + randomInt(Math.ceil(delay / 2)), signal);
    delay = Math.min(LONGEST_DELAY_MS, delay * 2);
  }
}

async function oneStream(attendance: Attendance, stop: AbortSignal, attached: () => void): Promise<string> {
  const lost = new AbortController();
  const signal = AbortSignal.any([stop, lost.signal]);
  const outbox = new Mailbox<FromWorker>();
  const send = (message: FromWorker): void => outbox.put(message);
  const conversation = attendance.converse(send);
  const connection = attendance.connect();
  let silence: NodeJS.Timeout | undefined;
  let beat: NodeJS.Timeout | undefined;
  try {
    send(create(FromWorkerSchema, { message: { case: 'hello', value: await attendance.hello() } }));
    let allowed = 30_000;
    for await (const message of createClient(Federation, connection.transport).attend(outbox, { signal })) {
      if (message.message.case === 'welcome') {
        const every = message.message.value.heartbeatMs;
        allowed = every * MISSED_HEARTBEATS;
        clearInterval(beat);
        beat = setInterval(() => send(create(FromWorkerSchema, { message: { case: 'heartbeat', value: {} } })), every);
        attached();
      }
      clearTimeout(silence);
      silence = setTimeout(() => lost.abort(), allowed);
      conversation.hear(message);
    }
    return 'CLOSED';
  } catch (error) {
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

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
