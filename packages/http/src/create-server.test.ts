import net, { type AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createServer } from './create-server.js';
import type { Refused } from './refused.js';

let app: FastifyInstance;
let port: number;

beforeEach(async () => {
  app = createServer({ forceCloseConnections: true }, { headersMs: 200, requestMs: 400, connections: 2 });
  app.setErrorHandler((error: Refused, _, reply) => reply.code(error.status).send(error.message));
  app.post('/', async ({ body }) => body);
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});
afterEach(() => app.close());

/** What the server says to a caller who sends this and then waits, until the server closes the connection. */
function said(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

const POST = 'POST / HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\n';

test.each([
  ['headers that do not end', `${POST}Host: a\r\n`],
  ['a body that never comes', `${POST}Host: a\r\nContent-Length: 9\r\n\r\n`],
  ['a body that stops', `${POST}Host: a\r\nContent-Length: 9\r\n\r\n[1, 2`],
])('%s: the server waits so long, and answers 408', async (_, text) => {
  expect(await said(text)).toMatch(/^HTTP\/1.1 408 /);
});

test('of more connections than the bound the last is closed', async () => {
  const connected = [1, 2].map(() => net.connect(port, '127.0.0.1'));
  await Promise.all(connected.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
  expect(await said(`${POST}Host: a\r\nContent-Length: 2\r\n\r\n[]`)).toBe('');
  for (const socket of connected) socket.destroy();
});

test('a request that names two hosts is refused', async () => {
  const answer = await said(`${POST}Host: a\r\nhost: b\r\nContent-Length: 2\r\n\r\n[]`);
  expect(answer).toMatch(/^HTTP\/1.1 400 [\s\S]*A request names one host\.$/);
  expect(await said(`${POST}Host: a\r\nContent-Length: 2\r\n\r\n[]`)).toMatch(/^HTTP\/1.1 200 /);
});
