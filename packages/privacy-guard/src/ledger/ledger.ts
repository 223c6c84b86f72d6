import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson, contentHash, lanesFromText, lanesToText } from '@mip/aggregates';
import { makeReleased, type Released } from '../released.js';
import { Refusal } from '../rules.js';
import { type LedgerEntry, LedgerError } from './ledger-entry.js';
import { dropTornTail, GENESIS, readStored } from './ledger-file.js';
import { LedgerIndex } from './ledger-index.js';
import { type LedgerPage, type LedgerQuery, readPage } from './ledger-page.js';

export type Decision = Omit<LedgerEntry, 'seq' | 'time' | 'prevHash' | 'hash' | 'release'> & {
  readonly release?: Released;
};

/** Answers of the latest runs are kept in memory to be given again: of so many runs, of so many bytes of text. */
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
  #pending: { line: string; done: (error?: Error) => void }[] = [];
  #flushing = false;
  #broken: Error | undefined;
  #bytes = 0;
  #reading: Promise<unknown> = Promise.resolve();
  readonly #answers = new Map<string, Map<string, Answer>>();
  readonly #index = new LedgerIndex();

  readonly #file: FileHandle;

  private constructor(
    file: FileHandle,
    readonly name: string,
  ) {
    this.#file = file;
  }

  /** Opens or creates the ledger in a folder and verifies its chain. @throws LedgerError */
  static async open(folder: string): Promise<Ledger> {
    await mkdir(folder, { recursive: true });
    const name = path.join(folder, 'ledger.jsonl');
    await dropTornTail(name);
    const handle = await open(name, 'a', 0o600);
    const ledger = new Ledger(handle, name);
    try {
      for await (const { entry, bytes } of readStored(name)) ledger.#take(entry, bytes);
      return ledger;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** How many entries there are. */
  get entries(): number {
    return this.#index.count();
  }

  /**
   * Some entries, newest first, without what left; read from the disk, one page after the other. Once a page is found
   * not to be what was written, nothing is recorded any more (G0.6).
   */
  async page(query: LedgerQuery, signal?: AbortSignal): Promise<LedgerPage> {
    const turn = this.#reading.then(() => {
      signal?.throwIfAborted();
      return readPage(this.name, this.#index, query);
    });
    this.#reading = turn.catch(() => {});
    const page = await turn;
    if (page.chain === 'broken') this.#broken ??= new LedgerError('the ledger on disk is not the one that was written');
    return page;
  }

  /** What was released for this plan in this run, once more, bit for bit. @throws Refusal if it was refused */
  answered(run: string, planHash: string): Released | undefined {
    const entry = this.#answers.get(run)?.get(planHash);
    if (!entry) return undefined;
    if (entry.decision === 'refused') throw new Refusal(entry.rule ?? 'G0.6', entry.subject);
    return makeReleased(planHash, lanesFromText(entry.release ?? ''), entry.policyHash);
  }

  /** Whether a decision about this plan of this run is at hand. */
  knows(run: string, planHash: string): boolean {
    return this.#answers.get(run)?.has(planHash) ?? false;
  }

  /** Writes a decision durably. @throws Error if it could not be written; then nothing may be sent */
  record({ release, ...decision }: Decision): Promise<LedgerEntry> {
    if (this.#broken) return Promise.reject(this.#broken);
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
    return new Promise((resolve, reject) => {
      const line = `${canonicalJson(entry)}\n`;
      const done = (error?: Error): void => {
        if (error) reject(error);
        else resolve(this.#remember(entry, Buffer.byteLength(line)));
      };
      this.#pending.push({ line, done });
      void this.#flush();
    });
  }

  async close(): Promise<void> {
    this.#broken ??= new LedgerError('the ledger is closed');
    while (this.#flushing) await new Promise((resolve) => setImmediate(resolve));
    await this.#reading;
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    if (this.#flushing) return;
    this.#flushing = true;
    while (this.#pending.length > 0) {
      const batch = this.#pending;
      this.#pending = [];
      try {
        if (this.#broken) throw this.#broken;
        appendFileSync(this.#file.fd, batch.map(({ line }) => line).join(''));
        await this.#file.datasync();
        for (const { done } of batch) done();
      } catch (error) {
        this.#broken = error as Error;
        for (const { done } of batch) done(this.#broken);
      }
    }
    this.#flushing = false;
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

/** Bytes that an answer holds, nearly. */
const weight = (answer: Pick<Answer, 'release'> | undefined): number =>
  answer ? 500 + (answer.release?.length ?? 0) : 0;

/** A keyed name for a row set, so that the ledger alone does not let anyone test guesses about it. */
export const rowSetDigest = (fingerprint: string, key: string): string =>
  createHash('sha256').update(`${key}\0${fingerprint}`).digest('hex');
