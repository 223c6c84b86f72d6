import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { isPlausible, lanesFromBytes, type Plan, type Selection } from '@mip/aggregates';
import type { ValueRange } from '@mip/contract';
import {
  ABILITIES,
  type Ability,
  type FromWorker,
  type FurtherLevels,
  type Hello,
  type HospitalPolicy,
  Mailbox,
  type Opened,
  type ToWorker,
  ToWorkerSchema,
  toJsonBytes,
  type WireCatalogueEntry,
  type WireDescription,
  type WireDesign,
  type WireLedgerEntry,
} from '@mip/protocol';
import { readDescription } from './read-description.js';
import { readHello } from './read-hello.js';
import { type LedgerQuery, readLedgerEntries } from './read-ledger-page.js';
import { readRanges } from './read-ranges.js';
import { shortened } from './shortened.js';

/** A connected worker that does not answer a question within this time counts as lost. */
export const ANSWER_MS = 15 * 60_000;

/** The stream to a worker ended before the answer, or the answer timed out. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

/** The worker's guard refused. */
export class WorkerRefused extends Error {
  override readonly name = 'WorkerRefused';

  constructor(
    readonly rule: string,
    readonly help: string,
    readonly subject: string,
  ) {
    super(help);
  }
}

/** The worker failed to answer for a reason other than privacy. */
export class WorkerFailed extends Error {
  override readonly name = 'WorkerFailed';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A run's frozen rows at a hospital, as its worker tells. */
export interface OpenedRun extends Omit<Opened, 'ranges'> {
  readonly ranges: readonly ValueRange[];
}

export interface OpenOrder {
  readonly run: string;
  readonly actor: string;
  readonly algorithm: string;
  readonly selection: Selection;
  /** Levels that other hospitals declare and this one does not; absent if there are none. */
  readonly furtherLevels?: FurtherLevels;
  readonly design?: WireDesign;
}

type Order = NonNullable<MessageInitShape<typeof ToWorkerSchema>['message']>;
type Reply = Extract<
  FromWorker['message'],
  { case: 'opened' | 'released' | 'refused' | 'failed' | 'description' | 'ledgerPage' }
>;

/** A part of a hospital's ledger, newest first. */
export interface LedgerPart {
  readonly entries: readonly WireLedgerEntry[];
  readonly total: number;
  readonly more: boolean;
  readonly chain: 'ok' | 'broken';
}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

/** One connected worker: questions go out with an id, replies come back by it. */
export class WorkerConnection {
  readonly outbox = new Mailbox<ToWorker>();
  readonly since = new Date().toISOString();
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #lost = false;

  constructor(
    readonly hospital: string,
    readonly hello: Hello,
    readonly policy: HospitalPolicy,
    readonly catalogue: readonly WireCatalogueEntry[],
    readonly answerMs = ANSWER_MS,
  ) {}

  /** Reads a worker's first message. @throws BadHello */
  static from(hospital: string, hello: Hello): WorkerConnection {
    const { policy, catalogue } = readHello(hello);
    const abilities = ABILITIES.filter((ability) => hello.abilities.includes(ability));
    return new WorkerConnection(
      hospital,
      { ...hello, software: shortened(hello.software), abilities },
      policy,
      catalogue,
    );
  }

  /** Whether the worker supports this kind of question. */
  can(ability: Ability): boolean {
    return this.hello.abilities.includes(ability);
  }

  /** Freezes the rows of a run at this hospital. @throws WorkerLost, WorkerFailed */
  async open(order: OpenOrder, signal: AbortSignal): Promise<OpenedRun> {
    const { run, actor, algorithm, selection, furtherLevels, design } = order;
    const reply = await this.#exchange(signal, (id) => ({
      case: 'open',
      value: {
        id,
        run,
        actor,
        algorithm,
        selection: toJsonBytes({ ...selection, ...(furtherLevels && { furtherLevels }) }),
        design: design ? toJsonBytes(design) : new Uint8Array(),
      },
    }));
    if (reply.case !== 'opened') throw unexpected(reply);
    const { datasets, patients, rows, fingerprint, staysOut } = reply.value;
    const held = [...datasets, ...staysOut.map(({ dataset }) => dataset)].every((code) =>
      selection.datasets.includes(code),
    );
    const ranges = readRanges(reply.value, selection);
    if (
      !held ||
      !ranges ||
      patients > rows ||
      rows > Number.MAX_SAFE_INTEGER ||
      fingerprint.length > 200 ||
      new Set(datasets).size < datasets.length
    )
      throw new WorkerFailed('WRONG_ANSWER', 'the worker opened another row set than it was asked for');
    return { ...reply.value, ranges, staysOut: staysOut.map((one) => ({ ...one, ...shortTexts(one) })) };
  }

  /** Asks a plan of the run's frozen rows. @throws WorkerLost, WorkerRefused, WorkerFailed */
  async ask(run: string, plan: Plan, signal: AbortSignal): Promise<Float64Array> {
    const reply = await this.#exchange(signal, (id) => ({
      case: 'ask',
      value: { id, run, plan: Buffer.from(plan.text) },
    }));
    if (reply.case !== 'released') throw unexpected(reply);
    const lanes = lanesFromBytes(reply.value.lanes);
    const fits = reply.value.planHash === plan.hash && isPlausible(plan, lanes);
    if (!fits)
      throw new WorkerFailed(
        'WRONG_ANSWER',
        'the worker answered another question than it was asked, or with what is no answer',
      );
    return lanes;
  }

  /** The hospital's description of itself, if it `can('describe')`. @throws WorkerLost, WorkerFailed, or the reason of `signal` */
  async describe(signal: AbortSignal): Promise<WireDescription> {
    const reply = await this.#exchange(signal, (id) => ({ case: 'describe', value: { id } }));
    if (reply.case !== 'description') throw unexpected(reply);
    const description = readDescription(reply.value.description);
    if (!description)
      throw new WorkerFailed('WRONG_ANSWER', 'the worker described itself in another way than it should');
    return description;
  }

  /** A part of the hospital's ledger, if it `can('ledger')`. @throws WorkerLost, WorkerFailed, or the reason of `signal` */
  async readLedger(query: LedgerQuery, signal: AbortSignal): Promise<LedgerPart> {
    const { before, limit, run = '' } = query;
    const value = { limit, run, ...(before !== undefined && { before }) };
    const reply = await this.#exchange(signal, (id) => ({ case: 'readLedger', value: { id, ...value } }));
    if (reply.case !== 'ledgerPage') throw unexpected(reply);
    const { total, more, chain } = reply.value;
    const entries = readLedgerEntries(reply.value.entries, query);
    if (!entries) throw new WorkerFailed('WRONG_ANSWER', 'the worker gave other entries than it was asked for');
    return { entries, total, more, chain: chain === 'ok' ? 'ok' : 'broken' };
  }

  /** Whether the stream has ended or was closed. */
  get isLost(): boolean {
    return this.#lost;
  }

  closeRun(run: string): void {
    this.#send({ case: 'close', value: { run } });
  }

  /** Handles a message of the worker. */
  receive({ message }: FromWorker): void {
    if (message.case === undefined || message.case === 'hello' || message.case === 'heartbeat') return;
    const waiting = this.#waiting.get(message.value.id);
    this.#waiting.delete(message.value.id);
    waiting?.resolve(message);
  }

  heartbeat(): void {
    this.#send({ case: 'heartbeat', value: {} });
  }

  welcome(federation: string, heartbeatMs: number): void {
    this.#send({ case: 'welcome', value: { federation, heartbeatMs } });
  }

  /** Call when the stream has ended: rejects every pending question. */
  lose(): void {
    this.#lost = true;
    this.outbox.close();
    for (const { reject } of this.#waiting.values()) reject(new WorkerLost(this.hospital));
    this.#waiting.clear();
  }

  async #exchange(signal: AbortSignal, order: (id: number) => Order): Promise<Reply> {
    signal.throwIfAborted();
    if (this.#lost) throw new WorkerLost(this.hospital);
    const id = this.#next++;
    const cancel = (): void => {
      this.#waiting.get(id)?.reject(signal.reason as Error);
      this.#waiting.delete(id);
      this.#send({ case: 'cancel', value: { id } });
    };
    signal.addEventListener('abort', cancel, { once: true });
    const deadline = setTimeout(() => {
      this.#waiting.get(id)?.reject(new WorkerLost(this.hospital));
      this.#waiting.delete(id);
      this.lose();
    }, this.answerMs);
    try {
      return await new Promise<Reply>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        this.#send(order(id));
      });
    } finally {
      clearTimeout(deadline);
      signal.removeEventListener('abort', cancel);
    }
  }

  #send(message: Order): void {
    this.outbox.put(create(ToWorkerSchema, { message }));
  }
}

const shortTexts = ({ rule, help, subject }: { rule: string; help: string; subject: string }) => ({
  rule: shortened(rule),
  help: shortened(help),
  subject: shortened(subject),
});

function unexpected(reply: Reply): Error {
  if (reply.case === 'refused') {
    const { rule, help, subject } = shortTexts(reply.value);
    return new WorkerRefused(rule, help, subject);
  }
  if (reply.case === 'failed') return new WorkerFailed(shortened(reply.value.code), shortened(reply.value.message));
  return new WorkerFailed('WRONG_ANSWER', 'the worker sent another kind of answer than it was asked for');
}
