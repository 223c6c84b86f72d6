/** A progress line on a terminal; does nothing if standard error is no terminal. */
export class ProgressLine {
  #last = '';

  constructor(readonly stream: NodeJS.WriteStream = process.stderr) {}

  say(text: string): void {
    if (!this.stream.isTTY || text === this.#last) return;
    this.#last = text;
    this.stream.write(`\r\u001b[K${text.slice(0, (this.stream.columns ?? 80) - 1)}`);
  }

  clear(): void {
    if (this.stream.isTTY && this.#last) this.stream.write('\r\u001b[K');
    this.#last = '';
  }
}
