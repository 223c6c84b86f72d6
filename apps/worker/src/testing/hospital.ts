import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import type { DataModel, Variable } from '@mip/data-model';
import { type Ldsm, memoryLdsm, type Row } from '@mip/ldsm';
import { type Policy, PROFILES, type Profile } from '@mip/policy';
import { Guard, Ledger } from '@mip/privacy-guard';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import type { Log } from '@mip/process/log';
import { type FromWorker, type ToWorker, ToWorkerSchema, toJsonBytes } from '@mip/protocol';
import type { GuardContext } from '../answer.js';
import { Conversation } from '../conversation.js';
import { Sessions } from '../sessions.js';

const nominal = (code: string, codes: readonly string[]): Variable => ({
  code,
  label: code,
  kind: 'nominal',
  levels: codes.map((level) => ({ code: level, label: level })),
});
const numeric = (code: string, cutPoints?: readonly number[]): Variable => ({
  code,
  label: code,
  kind: 'real',
  levels: [],
  ...(cutPoints && { cutPoints }),
});

const MODEL: DataModel = {
  code: 'm',
  version: '1',
  label: 'm',
  longitudinal: false,
  groups: [],
  variables: [
    nominal('dataset', ['d', 'e']),
    nominal('sex', ['F', 'M']),
    numeric('age', [10, 50, 75]),
    numeric('score'),
  ],
};

/** A hundred patients of the dataset `d`, aged 1 to 100. */
const ROWS: Row[] = Array.from({ length: 100 }, (_, i) => ({
  dataset: 'd',
  sex: i % 2 ? 'F' : 'M',
  age: i + 1,
  score: (i * 7) % 13,
}));

export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

type Order = NonNullable<MessageInitShape<typeof ToWorkerSchema>['message']>;
type Reply = Extract<FromWorker['message'], { value: { id: number } }>;

/** The answering side of a worker over a few rows in memory, with the answers that it sent. */
export class Hospital {
  readonly said: Reply[] = [];
  readonly conversation: Conversation;
  #id = 0;

  private constructor(
    readonly folder: string,
    readonly context: GuardContext,
    readonly sessions: Sessions,
    log: Log,
  ) {
    this.conversation = new Conversation(context, sessions, log, ({ message }) => this.said.push(message as Reply));
  }

  static async open(
    change: {
      ldsm?: (ldsm: Ldsm) => Ldsm;
      context?: (context: GuardContext) => GuardContext;
      log?: Log;
      profile?: Profile;
      policy?: Policy;
      rows?: readonly Row[];
      model?: Partial<DataModel>;
    } = {},
  ): Promise<Hospital> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'worker-'));
    const { profile, rows = ROWS } = change;
    const { policy = profile ? { profile, ...PROFILES[profile] } : MIP_0_1 } = change;
    const guard = new Guard(policy);
    const context: GuardContext = { guard, ledger: await Ledger.open(folder), digestKey: 'key' };
    const ldsm = memoryLdsm([{ model: { ...MODEL, ...change.model }, rows: [...rows] }]);
    const sessions = new Sessions(change.ldsm?.(ldsm) ?? ldsm, guard);
    return new Hospital(folder, change.context?.(context) ?? context, sessions, change.log ?? SILENT);
  }

  /** Handles a message; its answer appears in `said` later. */
  receive(message: Order): void {
    this.conversation.receive(create(ToWorkerSchema, { message }) as ToWorker);
  }

  openRun(run: string, selection: unknown = {}, design?: unknown): Promise<Reply> {
    const whole = {
      dataModel: 'm:1',
      datasets: ['d'],
      complete: [],
      columns: ['age', 'score', 'sex'],
      ...(selection as object),
    };
    return this.openBytes(run, toJsonBytes(whole), design === undefined ? new Uint8Array() : toJsonBytes(design));
  }

  openBytes(run: string, selection: Uint8Array, design: Uint8Array = new Uint8Array(), actor = 'test'): Promise<Reply> {
    const id = ++this.#id;
    return this.#answered(id, { case: 'open', value: { id, run, actor, algorithm: 'none', selection, design } });
  }

  ask(run: string, ...aggregates: unknown[]): Promise<Reply> {
    return this.askBytes(
      run,
      toJsonBytes({ version: 1, aggregates: Object.fromEntries(aggregates.map((a, i) => [`a${i}`, a])) }),
    );
  }

  askBytes(run: string, plan: Uint8Array): Promise<Reply> {
    const id = ++this.#id;
    return this.#answered(id, { case: 'ask', value: { id, run, plan } });
  }

  describe(): Promise<Reply> {
    const id = ++this.#id;
    return this.#answered(id, { case: 'describe', value: { id } });
  }

  readLedger(query: { readonly before?: number; readonly limit: number; readonly run: string }): Promise<Reply> {
    const id = ++this.#id;
    return this.#answered(id, { case: 'readLedger', value: { id, ...query } });
  }

  async close(): Promise<void> {
    await this.sessions.closeAll();
    await this.context.ledger.close().catch(() => {});
  }

  async #answered(id: number, order: Order): Promise<Reply> {
    this.receive(order);
    for (;;) {
      const reply = this.said.find(({ value }) => value.id === id);
      if (reply) return reply;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
