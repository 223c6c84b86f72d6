import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MipClient } from './mip-client.js';
import { MipError } from './mip-error.js';
import { serverSentEvents } from './server-sent-events.js';

let server: http.Server;
let client: MipClient;
let streams = 0;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (request.url === '/v1/runs/broken/events') {
      streams += 1;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      if (streams > 1) response.end('event: end\ndata: {"id":"broken","state":"done"}\n\n');
      else response.write('event: progress\ndata: {"id":"broken","state":"running"}\n\n', () => response.destroy());
      return;
    }
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        code: 'BAD_REQUEST',
        message: 'two faults',
        faults: [{ path: '$.a', code: 'A', message: 'a' }],
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new MipClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterAll(() => server.close());

test('events are read whole, however the bytes arrive', async () => {
  const text = ': hello\n\nevent: progress\ndata: {"ü":1}\n\ndata: second\n\n';
  const bytes = new TextEncoder().encode(text);
  const stream = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const events = [];
  for await (const event of serverSentEvents(new Response(stream))) events.push(event);
  expect(events).toEqual([
    { event: 'progress', data: '{"ü":1}' },
    { event: 'message', data: 'second' },
  ]);
});

test('a stream that breaks is taken up again', async () => {
  const states: string[] = [];
  for await (const { state } of client.follow('broken')) states.push(state);
  expect(states).toEqual(['running', 'done']);
});

test('a refusal carries its code and every fault', async () => {
  const error = await client.catalogue().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MipError);
  expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, faults: [{ path: '$.a' }] });
});

test('no answer is UNREACHABLE', async () => {
  await expect(new MipClient({ url: 'http://127.0.0.1:1' }).federation()).rejects.toMatchObject({
    code: 'UNREACHABLE',
  });
});

test('a master that moved is found at its other address, and what changes something is not asked twice', async () => {
  const { port } = server.address() as AddressInfo;
  const moved = new MipClient({ url: 'http://127.0.0.1:1', otherUrls: [`http://127.0.0.1:${port}`] });
  await expect(moved.catalogue()).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  let asked = 0;
  const breaking = new MipClient({
    ...{ url: 'http://one', otherUrls: ['http://two'] },
    fetch: async () => {
      asked += 1;
      throw Object.assign(new Error('broken'), { cause: { code: 'ECONNRESET' } });
    },
  });
  await expect(breaking.cancel('x')).rejects.toMatchObject({ code: 'UNREACHABLE' });
  expect(asked).toBe(1);
});
