/** The sending side of a stream: a queue for one reader, in order, until it is closed. */
export class Mailbox<T> implements AsyncIterable<T> {
  #waiting: T[] = [];
  #weight = 0;
  #wake: (() => void) | undefined;
  #closed = false;

  /** `weigh` gives the size of a message, so that the owner can detect a reader that does not read. */
  constructor(readonly weigh: (message: T) => number = () => 1) {}

  /** Total size of the unread messages, in units of `weigh`. */
  get weight(): number {
    return this.#weight;
  }

  /** Puts a message into the stream; after `close` it is dropped. */
  put(message: T): void {
    if (this.#closed) return;
    this.#waiting.push(message);
    this.#weight += this.weigh(message);
    this.#wake?.();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    while (true) {
      while (this.#waiting.length > 0) {
        const message = this.#waiting.shift() as T;
        this.#weight -= this.weigh(message);
        yield message;
      }
      if (this.#closed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }
}
