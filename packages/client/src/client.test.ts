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
    url: 'http://one',
    otherUrls: ['http://two'],
    fetch: async () => {
      asked += 1;
      throw Object.assign(new Error('broken'), { cause: { code: 'ECONNRESET' } });
    },
  });
  await expect(breaking.cancel('x')).rejects.toMatchObject({ code: 'UNREACHABLE' });
  expect(asked).toBe(1);
  await expect(breaking.submitAs('x', {} as never)).rejects.toMatchObject({ code: 'UNREACHABLE' });
  expect(asked, 'what may be repeated is asked at each address').toBe(3);
});

test('clients of one master for several people say for whom they ask, and share the address that answered', async () => {
  const seen: string[] = [];
  const one = new MipClient({
    url: 'http://one',
    otherUrls: ['http://two'],
    token: 't',
    fetch: async (url, { headers }) => {
      seen.push(`${url.host} ${(headers as Record<string, string>)['mip-actor']}`);
      if (url.host === 'one') throw new Error('gone');
      return Response.json([]);
    },
  });
  await one.as('ada').runs();
  await one.as('bob').runs();
  await one.runs();
  expect(seen).toEqual(['one ada', 'two ada', 'two bob', 'two undefined']);
});

test('questions about a hospital are asked with what is given, and no more', async () => {
  const seen: string[] = [];
  const one = new MipClient({
    url: 'http://one',
    fetch: async ({ pathname, search }) => {
      seen.push(pathname + search);
      return Response.json({});
    },
  });
  await one.ledger('a/b');
  await one.ledger('n', { before: 0, limit: 5 });
  await one.runs('waiting', 'running');
  await one.catalogue('known');
  expect(seen).toEqual([
    '/v1/hospitals/a%2Fb/ledger',
    '/v1/hospitals/n/ledger?before=0&limit=5',
    '/v1/runs?state=waiting%2Crunning',
    '/v1/catalogue?which=known',
  ]);
});
