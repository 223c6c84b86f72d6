import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Refused } from '../http/refuse.js';

const MAX_BYTES = 1024 * 1024;

/** Routes whose body is ignored and not awaited. */
const isWithoutBody = (method: string, url: string): boolean =>
  method === 'DELETE' || url.split('?')[0] === '/services/logout';

/**
 * Parses the bodies of a gateway that forwards the Content-Length of another request: a JSON value is accepted as soon
 * as it is complete, whatever the header says. A body that is incomplete after `patienceMs` is refused.
 */
export function readLeniently(app: FastifyInstance, patienceMs: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request, payload, done) => {
    if (isWithoutBody(request.method, request.url)) return done(null, undefined);
    valueIn(payload, patienceMs).then(
      (value) => done(null, value),
      (error: Error) => done(error),
    );
  });
}

/** @throws Refused 400 if no JSON value is complete in time, 413 if it is too long */
function valueIn(payload: IncomingMessage, patienceMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const scan = new JsonScan();
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (give: () => void): void => {
      clearTimeout(timer);
      payload.off('data', onData).off('end', end).off('error', end);
      payload.resume();
      give();
    };
    const end = (): void => settle(() => reject(new Refused('BAD_REQUEST', 'The body is not JSON.')));
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      const length = scan.endIn(chunk);
      if (length === 'none') end();
      else if (length !== undefined) {
        const value = Buffer.concat(chunks).subarray(0, bytes + length);
        settle(() => parsed(value.toString('utf8'), resolve, reject));
      }
      bytes += chunk.length;
      if (bytes > MAX_BYTES) settle(() => reject(new Refused('TOO_LARGE', 'The body is too long.')));
    };
    const timer = setTimeout(end, patienceMs);
    payload.on('data', onData).on('end', end).on('error', end);
  });
}

function parsed(text: string, resolve: (value: unknown) => void, reject: (error: Error) => void): void {
  try {
    resolve(JSON.parse(text));
  } catch {
    reject(new Refused('BAD_REQUEST', 'The body is not JSON.'));
  }
}

const [QUOTE, BACKSLASH] = ['"'.charCodeAt(0), '\\'.charCodeAt(0)];
const OPENING = new Set([...'{['].map((one) => one.charCodeAt(0)));
const CLOSING = new Set([...'}]'].map((one) => one.charCodeAt(0)));
const SPACE = new Set([...' \t\r\n'].map((one) => one.charCodeAt(0)));

/** Finds the end of an object or an array, chunk by chunk; validation is left to the parser. */
class JsonScan {
  #depth = 0;
  #inText = false;
  #escaped = false;

  /** Number of bytes of this chunk up to the end of the value; `none` if no object or array starts here. */
  endIn(chunk: Buffer): number | 'none' | undefined {
    for (const [i, byte] of chunk.entries()) {
      if (this.#inText) this.#text(byte);
      else if (byte === QUOTE) this.#inText = true;
      else if (OPENING.has(byte)) this.#depth += 1;
      else if (CLOSING.has(byte)) this.#depth -= 1;
      else if (this.#depth === 0 && !SPACE.has(byte)) return 'none';
      if (this.#depth === 0 && (CLOSING.has(byte) || this.#inText)) return CLOSING.has(byte) ? i + 1 : 'none';
    }
    return undefined;
  }

  #text(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inText = false;
  }
}
