import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { lanesToBytes, PlanError } from '@mip/aggregates';
import { LdsmFault } from '@mip/ldsm';
import { Refusal } from '@mip/privacy-guard';
import type { Log } from '@mip/process/log';
import { type FromWorker, FromWorkerSchema, fromJsonBytes, type ToWorker, toJsonBytes } from '@mip/protocol';
import { admit } from './admit.js';
import { answer, type GuardContext } from './answer.js';
import { BadRequest } from './bad-request.js';
import { described } from './described.js';
import { ledgerPage } from './ledger-page.js';
import { readOpen } from './open-request.js';
import type { Sessions } from './sessions.js';
import { nextTick } from './tick.js';

type Reply = NonNullable<MessageInitShape<typeof FromWorkerSchema>['message']>;
type Question = Extract<ToWorker['message'], { case: 'open' | 'ask' | 'describe' | 'readLedger' }>;

/** Limits on the questions that are answered at the same time, in number and bytes (P14). */
export const MOST_QUESTIONS = 2_000;
export const MOST_BYTES = 64 * 1024 * 1024;

/** Answers the master's questions on one stream. Questions are independent; an answer carries its question's id. */
export class Conversation {
  readonly #running = new Map<number, AbortController>();
  #bytes = 0;

  constructor(
    readonly context: GuardContext,
    readonly sessions: Sessions,
    readonly log: Log,
    readonly send: (message: FromWorker) => void,
  ) {}

  /** Handles one message of the master. */
  receive({ message }: ToWorker): void {
    if (message.case === 'close') void this.sessions.close(message.value.run);
    else if (message.case === 'cancel') this.#running.get(message.value.id)?.abort();
    else if (isQuestion(message)) void this.#reply(message);
  }

  /** Cancels all computations, because the master has disconnected. */
  end(): void {
    for (const controller of this.#running.values()) controller.abort();
  }

  async #reply(question: Question): Promise<void> {
    const { id } = question.value;
    const began = performance.now();
    const bytes = sizeOf(question);
    const tooMuch = this.#running.size >= MOST_QUESTIONS || this.#bytes + bytes > MOST_BYTES;
    if (tooMuch) return this.#say(this.#failure(id, new BadRequest('TOO_MUCH', 'too much is asked at the same time')));
    if (this.#running.has(id)) return this.#say(this.#failure(id, new BadRequest('SAME_ID', 'the id is in use')));
    const controller = new AbortController();
    this.#running.set(id, controller);
    this.#bytes += bytes;
    try {
      const reply = await this.#answerTo(question, controller.signal, () => nextTick(began));
      if (!controller.signal.aborted) this.#say(reply);
    } catch (error) {
      if (controller.signal.aborted) return;
      this.#say(this.#failure(id, error));
    } finally {
      this.#running.delete(id);
      this.#bytes -= bytes;
    }
  }

  async #answerTo(question: Question, signal: AbortSignal, tick: () => Promise<void>): Promise<Reply> {
    if (question.case === 'describe') {
      const description = toJsonBytes(await described(this.sessions.ldsm, this.context));
      return { case: 'description', value: { id: question.value.id, description } };
    }
    if (question.case === 'readLedger') {
      const { entries, ...page } = await ledgerPage(question.value, this.context.ledger, signal);
      return { case: 'ledgerPage', value: { id: question.value.id, entries: toJsonBytes(entries), ...page } };
    }
    if (question.case === 'ask') {
      const { id, run, plan } = question.value;
      const released = await answer(parsed(plan), await this.sessions.of(run), this.context, signal, tick);
      const { planHash, lanes, policyHash } = released;
      return { case: 'released', value: { id, planHash, lanes: lanesToBytes(lanes), policyHash } };
    }
    const { id, run, actor, algorithm, selection, design } = question.value;
    const wire = { selection: parsed(selection), design: design.length > 0 ? parsed(design) : undefined };
    const session = await admit(readOpen({ run, actor, algorithm, ...wire }), this.sessions, this.context, tick);
    const { rows, datasets, staysOut, ranges } = session;
    const size = { patients: BigInt(rows?.size.patients ?? 0), rows: BigInt(rows?.size.rows ?? 0) };
    return {
      case: 'opened',
      value: {
        id,
        datasets: [...datasets],
        staysOut: [...staysOut],
        fingerprint: rows?.fingerprint ?? '',
        ...size,
        ranges: ranges.map(({ dataset, variable, range }) => ({ dataset, variable, ...range })),
      },
    };
  }

  #failure(id: number, error: unknown): Reply {
    if (error instanceof Refusal) {
      this.log.info({ rule: error.rule }, 'refused');
      return { case: 'refused', value: { id, rule: error.rule, help: error.help, subject: error.subject } };
    }
    if (error instanceof PlanError || error instanceof BadRequest) {
      this.log.warn({ code: error.code }, 'bad request');
      return { case: 'failed', value: { id, code: error.code, message: error.message } };
    }
    if (error instanceof LdsmFault && error.variable !== undefined) {
      this.log.error({ code: error.code }, error.fault);
      return { case: 'refused', value: { id, rule: error.code, help: error.fault, subject: error.variable } };
    }
    if (error instanceof LdsmFault) {
      this.log.error({ code: error.code }, 'the LDSM could not be asked');
      const message = "the hospital's database could not be asked; nothing was released";
      return { case: 'failed', value: { id, code: error.code, message } };
    }
    this.log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'could not answer');
    return {
      case: 'failed',
      value: { id, code: 'WORKER_FAULT', message: 'the worker could not answer; nothing was released' },
    };
  }

  #say(message: Reply): void {
    this.send(create(FromWorkerSchema, { message }));
  }
}

const QUESTIONS: ReadonlySet<string> = new Set<Question['case']>(['open', 'ask', 'describe', 'readLedger']);
const isQuestion = (message: ToWorker['message']): message is Question => QUESTIONS.has(message.case ?? '');

/** Approximate size in bytes of the question or its answer, whichever is larger. */
function sizeOf({ case: kind, value }: Question): number {
  if (kind === 'ask') return 1_000 + value.plan.length;
  if (kind === 'open') return 1_000 + value.selection.length + value.design.length;
  return 1024 * 1024;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return fromJsonBytes(bytes);
  } catch {
    throw new BadRequest('NOT_JSON', 'the message is not JSON');
  }
}
