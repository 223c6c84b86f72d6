/** Where an entry lies in the ledger's file, and the hash that it was written with. */
export interface Place {
  readonly seq: number;
  readonly offset: number;
  /** Of its line, with the line's end. */
  readonly bytes: number;
  readonly hash: string;
}

const HASH_BYTES = 32;

/** Where each entry of a ledger lies, and which belong to a run: 40 bytes an entry, so that none has to stay in memory. */
export class LedgerIndex {
  /** Where each entry's line ends. */
  #ends = new Float64Array(1_024);
  #hashes = Buffer.alloc(1_024 * HASH_BYTES);
  #total = 0;
  readonly #runs = new Map<string, number[]>();

  /** Bytes of the whole ledger. */
  get size(): number {
    return this.#total === 0 ? 0 : this.#ends[this.#total - 1]!;
  }

  /** How many entries there are, of one run or of all. */
  count(run?: string): number {
    return run === undefined ? this.#total : (this.#runs.get(run)?.length ?? 0);
  }

  /** Takes the entry that follows. */
  add({ run, hash }: { readonly run: string; readonly hash: string }, bytes: number): void {
    if (this.#total === this.#ends.length) this.#grow();
    this.#ends[this.#total] = this.size + bytes;
    this.#hashes.write(hash, this.#total * HASH_BYTES, 'hex');
    const ofRun = this.#runs.get(run);
    if (ofRun) ofRun.push(this.#total);
    else this.#runs.set(run, [this.#total]);
    this.#total += 1;
  }

  /** The places of entries with a number below `before`, newest first, of one run or of all. */
  *newestFirst(before = this.#total, run?: string): Generator<Place> {
    if (run === undefined) {
      for (let seq = Math.min(before, this.#total) - 1; seq >= 0; seq--) yield this.#place(seq);
      return;
    }
    const seqs = this.#runs.get(run) ?? [];
    for (let i = seqs.length - 1; i >= 0; i--) if (seqs[i]! < before) yield this.#place(seqs[i]!);
  }

  #place(seq: number): Place {
    const offset = seq === 0 ? 0 : this.#ends[seq - 1]!;
    const hash = this.#hashes.toString('hex', seq * HASH_BYTES, (seq + 1) * HASH_BYTES);
    return { seq, offset, bytes: this.#ends[seq]! - offset, hash };
  }

  #grow(): void {
    const ends = new Float64Array(this.#ends.length * 2);
    ends.set(this.#ends);
    this.#ends = ends;
    this.#hashes = Buffer.concat([this.#hashes, Buffer.alloc(this.#hashes.length)]);
  }
}
