import type { RunView } from '@mip/protocol';

/** One line on a terminal that tells where a run is; nothing where standard error is no terminal. */
export class ProgressLine {
  #last = '';

  constructor(readonly stream: NodeJS.WriteStream = process.stderr) {}

  show({ state, progress, record }: RunView): void {
    const hospitals = `${record.participants.length} hospital${record.participants.length === 1 ? '' : 's'}`;
    const text = progress
      ? `round ${progress.round}${progress.note ? ` · ${progress.note}` : ''} · ${progress.answered} of ${progress.asked} hospitals have answered`
      : `${state} · ${hospitals}`;
    this.#write(text);
  }

  say(text: string): void {
    this.#write(text);
  }

  clear(): void {
    if (this.stream.isTTY && this.#last) this.stream.write('\r\u001b[K');
    this.#last = '';
  }

  #write(text: string): void {
    if (!this.stream.isTTY || text === this.#last) return;
    this.#last = text;
    this.stream.write(`\r\u001b[K${text.slice(0, (this.stream.columns ?? 80) - 1)}`);
  }
}
