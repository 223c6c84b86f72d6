import { createHash } from 'node:crypto';
import path from 'node:path';
import { canonicalJson, contentHash, lanesFromText, lanesToText } from '@mip/aggregates';
import { AppendLog, oneAtATime, ownFolder } from '@mip/process';
import { makeReleased, type Released } from '../released.js';
import { Refusal } from '../rules.js';
import { type LedgerEntry, LedgerError } from './ledger-entry.js';
import { GENESIS, readStored } from './ledger-file.js';
import { LedgerIndex } from './ledger-index.js';
import { type LedgerPage, type LedgerQuery, readPage } from './ledger-page.js';

export type Decision = Omit<LedgerEntry, 'seq' | 'time' | 'prevHash' | 'hash' | 'release'> & {
  readonly release?: Released;
};

/** Answers of the latest runs are cached in memory: for this many runs, and this many bytes of text. */
const RUNS_AT_HAND = 2_000;
const BYTES_AT_HAND = 256 * 1024 * 1024;

/** What is kept of an entry in memory. */
type Answer = Pick<LedgerEntry, 'decision' | 'rule' | 'subject' | 'release' | 'policyHash'>;

/**
 * The append-only record of what a hospital released and refused, each entry chained to the one before by SHA-256.
 *
 * An entry is on disk before `record` resolves; appends that wait together share one flush. `answered` finds what was
 * released for the same plan of the same run, so that it is never released a second time in another form.
 */
export class Ledger {
  #tail = GENESIS;
  #seq = 0;
  #bytes = 0;
  readonly #reading = oneAtATime();
  readonly #answers = new Map<string, Map<string, Answer>>();
  readonly #index = new LedgerIndex();

  readonly #log: AppendLog;

  private constructor(
    log: AppendLog,
    readonly name: string,
  ) {
    this.#log = log;
  }

  /** Opens or creates the ledger in a folder and verifies its chain. @throws LedgerError */
  static async open(folder: string): Promise<Ledger> {
    await ownFolder(folder);
    const name = path.join(folder, 'ledger.jsonl');
    const log = await AppendLog.open(name);
    const ledger = new Ledger(log, name);
    try {
      for await (const { entry, bytes } of readStored(name)) ledger.#take(entry, bytes);
      return ledger;
    } catch (error) {
      await log.close();
      throw error;
    }
  }

  /** How many entries there are. */
  get entries(): number {
    return this.#index.count();
  }

  /**
   * Some entries, newest first, without their releases; pages are read from the disk one at a time. Once a page is found
   * not to be as it was written, nothing is recorded any more (G0.6).
   */
  async page(query: LedgerQuery, signal?: AbortSignal): Promise<LedgerPage> {
    const page = await this.#reading(async () => {
      signal?.throwIfAborted();
      return readPage(this.name, this.#index, query);
    });
    if (page.chain === 'broken') this.#log.fail(new LedgerError('the ledger on disk is not the one that was written'));
    return page;
  }

  /** The release of this plan in this run, bit for bit as before. @throws Refusal if it was refused */
  answered(run: string, planHash: string): Released | undefined {
    const entry = this.#answers.get(run)?.get(planHash);
    if (!entry) return undefined;
    if (entry.decision === 'refused') throw new Refusal(entry.rule ?? 'G0.6', entry.subject);
    return makeReleased(planHash, lanesFromText(entry.release ?? ''), entry.policyHash);
  }

  /** Whether the decision about this plan of this run is cached. */
  knows(run: string, planHash: string): boolean {
    return this.#answers.get(run)?.has(planHash) ?? false;
  }

  /** Writes a decision durably. @throws Error if it could not be written; then nothing may be sent */
  async record({ release, ...decision }: Decision): Promise<LedgerEntry> {
    const body = {
      ...decision,
      seq: this.#seq,
      time: new Date().toISOString(),
      prevHash: this.#tail,
      ...(release && { release: lanesToText(release.lanes) }),
    };
    const entry: LedgerEntry = { ...body, hash: contentHash(body) };
    this.#seq += 1;
    this.#tail = entry.hash;
    const line = canonicalJson(entry);
    await this.#log.append(line);
    return this.#remember(entry, Buffer.byteLength(line) + 1);
  }

  async close(): Promise<void> {
    this.#log.fail(new LedgerError('the ledger is closed'));
    await this.#reading(async () => {});
    await this.#log.close();
  }

  #take(entry: LedgerEntry, bytes: number): void {
    this.#seq = entry.seq + 1;
    this.#tail = entry.hash;
    this.#remember(entry, bytes);
  }

  #remember(entry: LedgerEntry, bytes: number): LedgerEntry {
    this.#index.add(entry, bytes);
    const { run, planHash, decision, policyHash, rule, subject, release } = entry;
    const ofRun = this.#answers.get(run) ?? new Map<string, Answer>();
    this.#bytes += weight(entry) - weight(ofRun.get(planHash));
    const answer = {
      decision,
      policyHash,
      ...(rule && { rule }),
      ...(subject && { subject }),
      ...(release && { release }),
    };
    this.#answers.delete(run);
    this.#answers.set(run, ofRun.set(planHash, answer));
    while (this.#answers.size > 1 && (this.#answers.size > RUNS_AT_HAND || this.#bytes > BYTES_AT_HAND)) this.#forget();
    return entry;
  }

  #forget(): void {
    const [run, answers] = this.#answers.entries().next().value as [string, Map<string, Answer>];
    for (const answer of answers.values()) this.#bytes -= weight(answer);
    this.#answers.delete(run);
  }
}

/** Approximate size of an answer in bytes. */
const weight = (answer: Pick<Answer, 'release'> | undefined): number =>
  answer ? 500 + (answer.release?.length ?? 0) : 0;

/** A keyed digest of a row set, so that nobody can test guesses about it with the ledger alone. */
export const rowSetDigest = (fingerprint: string, key: string): string =>
  createHash('sha256').update(`${key}\0${fingerprint}`).digest('hex');
