import { createHash } from 'node:crypto';
import { appendFileSync, createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, truncate } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { canonicalJson, contentHash, lanesFromText, lanesToText } from '@mip/aggregates';
import { makeReleased, type Released } from './released.js';
import { Refusal, type RuleId } from './rules.js';

/** One decision of a guard, as it is kept for good. No data value; `release` is what left, bit for bit. */
export interface LedgerEntry {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly actor: string;
  readonly run: string;
  readonly algorithm: string;
  readonly planHash: string;
  /** Canonical JSON of the plan. */
  readonly plan: string;
  readonly rowSet: string;
  readonly policyHash: string;
  readonly software: string;
  readonly decision: 'released' | 'refused';
  readonly rule?: RuleId;
  readonly subject?: string;
  /** Released lanes, little-endian doubles in base64. */
  readonly release?: string;
}

export type Decision = Omit<LedgerEntry, 'seq' | 'time' | 'prevHash' | 'hash' | 'release'> & {
  readonly release?: Released;
};

/** Thrown when the ledger on disk is not the chain that was written: nothing may be released then (G0.6). */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly code = 'LEDGER_BROKEN';
}

/** Answers of the latest runs are kept in memory to be given again: of so many runs, of so many bytes of text. */
const RUNS_AT_HAND = 2_000;
const BYTES_AT_HAND = 256 * 1024 * 1024;
const GENESIS = '0'.repeat(64);

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
  readonly #answers = new Map<string, Map<string, Answer>>();

  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Opens or creates the ledger in a folder and verifies its chain. @throws LedgerError */
  static async open(folder: string): Promise<Ledger> {
    await mkdir(folder, { recursive: true });
    const name = path.join(folder, 'ledger.jsonl');
    await dropTornTail(name);
    const handle = await open(name, 'a', 0o600);
    const ledger = new Ledger(handle);
    for await (const entry of readLedger(name)) ledger.#take(entry);
    return ledger;
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
      const done = (error?: Error): void => {
        if (error) reject(error);
        else resolve(this.#remember(entry));
      };
      this.#pending.push({ line: `${canonicalJson(entry)}\n`, done });
      void this.#flush();
    });
  }

  async close(): Promise<void> {
    this.#broken ??= new LedgerError('the ledger is closed');
    while (this.#flushing) await new Promise((resolve) => setImmediate(resolve));
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

  #take(entry: LedgerEntry): void {
    this.#seq = entry.seq + 1;
    this.#tail = entry.hash;
    this.#remember(entry);
  }

  #remember(entry: LedgerEntry): LedgerEntry {
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

/** Reads a ledger from its start, verifying each link. @throws LedgerError at the first entry that does not fit */
export async function* readLedger(name: string): AsyncGenerator<LedgerEntry> {
  let previous = GENESIS;
  let seq = 0;
  for await (const line of createInterface({ input: createReadStream(name), crlfDelay: Infinity })) {
    const { hash, ...body } = parse(line);
    if (body.seq !== seq || body.prevHash !== previous || contentHash(body) !== hash) {
      throw new LedgerError(`the ledger does not follow from itself at entry ${seq}`);
    }
    previous = hash;
    seq += 1;
    yield { ...body, hash };
  }
}

/** A keyed name for a row set, so that the ledger alone does not let anyone test guesses about it. */
export const rowSetDigest = (fingerprint: string, key: string): string =>
  createHash('sha256').update(`${key}\0${fingerprint}`).digest('hex');

function parse(line: string): LedgerEntry {
  try {
    return JSON.parse(line) as LedgerEntry;
  } catch {
    throw new LedgerError('the ledger holds a line that is no entry');
  }
}

/** A last line without its end was never acknowledged: a crash came between write and flush. */
async function dropTornTail(name: string): Promise<void> {
  const handle = await open(name, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const window = Math.min(size, 64 * 1024 * 1024);
    if (size === 0) return;
    const { buffer } = await handle.read(Buffer.alloc(window), 0, window, size - window);
    if (buffer[window - 1] === 0x0a) return;
    const end = buffer.lastIndexOf(0x0a);
    await truncate(name, size - window + end + 1);
  } finally {
    await handle.close();
  }
}
