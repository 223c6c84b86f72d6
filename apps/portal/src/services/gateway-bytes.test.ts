// The bytes that HBPMedical's gateway 1.8.0 writes to a raw socket: all headers of its caller, and another body's length.
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Portal } from '../portal.js';
import { TERMS_VERSION } from '../rights/terms.js';
import { openPortal } from '../testing/open-portal.js';
import { BODY, ENTRY, LOGISTIC, MODELS, NATIVE } from './testing/gateway-question.js';

const HOST = 'mip.example.org';
const PATIENCE_MS = 150;
const R = '{"rse":1.5,"p":null}';

let provider: http.Server;
let portal: Portal;
let ended: boolean;

beforeAll(async () => {
  provider = http.createServer((request, response) => {
    const issuer = `http://${request.headers.host}`;
    const known = request.url?.endsWith('openid-configuration')
      ? { issuer, userinfo_endpoint: `${issuer}/userinfo` }
      : { sub: 'rosa', preferred_username: 'rosa', authorities: ['research_dataset_all'] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(known));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const master = (method: string, path: string) => {
    if (path.startsWith('/v1/catalogue')) return { body: MODELS };
    if (path === '/v1/algorithms') return { body: [LOGISTIC] };
    if (path === '/algorithms') return { body: [ENTRY] };
    if (path.endsWith('/request')) return { body: NATIVE };
    if (path.startsWith('/algorithms/')) return { body: R };
    const record = { run: 'r', algorithm: 'a', participants: [], withheld: [], notices: [], rounds: [] };
    const view = { id: 'r', state: ended ? 'done' : 'running', record, ...(ended && { result: {} }) };
    if (path.endsWith('/events')) return ended ? { body: `event: end\ndata: ${JSON.stringify(view)}\n\n` } : undefined;
    return method === 'DELETE' ? { body: { ...view, state: 'cancelled' } } : { body: view };
  };
  ({ portal } = await openPortal(master, undefined, issuer, { serviceHosts: [HOST], bodyPatienceMs: PATIENCE_MS }));
  await portal.store.agreements.agree('rosa', TERMS_VERSION);
});
beforeEach(() => {
  ended = true;
});
afterAll(async () => {
  await portal.stop();
  provider.closeAllConnections();
  provider.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks into
  readonly body: any;
}

interface Sent {
  readonly body?: string;
  /** The announced length; by default the actual one. */
  readonly length?: number;
  readonly host?: string;
  /** Whether it sends the caller's token. */
  readonly named?: boolean;
}

/** Writes a request like the gateway, and reads until the portal closes the connection. */
function send(
  method: string,
  path: string,
  { body = '', length, host = HOST, named = true }: Sent = {},
): Promise<Answer> {
  const promised = length ?? (body === '' ? undefined : Buffer.byteLength(body));
  const head = [
    `${method} /services/${path} HTTP/1.1`,
    ...[`Host: ${host}`, 'Accept: application/json, text/plain, */*', 'Content-Type: application/json'],
    ...['Cookie: JSESSIONID=1; mip_other=2', 'Accept-Encoding: gzip, deflate, br'],
    ...['User-Agent: axios/0.27.2', 'X-Forwarded-For: 10.0.0.1', 'Sec-Fetch-Site: same-origin'],
    ...(named ? ['Authorization: Bearer of-rosa'] : []),
    ...(promised === undefined ? [] : [`Content-Length: ${promised}`]),
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    const socket = net.connect(portal.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // Without an announced length the connection may stay open: a complete response is enough.
      if (promised === undefined && isWhole(Buffer.concat(chunks).toString())) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answerIn(Buffer.concat(chunks).toString())));
    socket.write(`${head}\r\n\r\n${body}`);
  });
}

const lengthIn = (text: string): number => Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0);
const bodyIn = (text: string): string => text.slice(text.indexOf('\r\n\r\n') + 4);
const isWhole = (text: string): boolean =>
  text.includes('\r\n\r\n') && Buffer.byteLength(bodyIn(text)) >= lengthIn(text);

function answerIn(text: string): Answer {
  const [status = '', ...lines] = text.slice(0, text.indexOf('\r\n\r\n')).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  const written = bodyIn(text);
  return {
    status: Number(status.split(' ')[1]),
    headers,
    text: written,
    body: /^[[{]/.test(written) ? JSON.parse(written) : undefined,
  };
}

const QUESTION = JSON.stringify(BODY);
const FALSE_LENGTH = Buffer.byteLength(QUESTION) + 900;

describe('a length that is that of another body', () => {
  test('on POST: answered as soon as the value is complete, and closed', async () => {
    const answer = await send('POST', 'experiments/transient', { body: QUESTION, length: FALSE_LENGTH });
    expect(answer).toMatchObject({ status: 200, headers: { connection: 'close' }, body: { status: 'success' } });
    expect(answer.text).toContain(`"result":[${R}]`);
  });
  test('on PATCH, too', async () => {
    const { uuid } = (await send('POST', 'experiments', { body: QUESTION, length: FALSE_LENGTH })).body;
    const body = JSON.stringify({ name: 'a "}" in a name \\' });
    const answer = await send('PATCH', `experiments/${uuid}`, { body, length: 3_000 });
    expect(answer).toMatchObject({
      status: 200,
      headers: { connection: 'close' },
      body: { name: 'a "}" in a name \\' },
    });
  });
  test('what follows the value within the length is not read', async () => {
    const answer = await send('POST', 'experiments/transient', { body: `${QUESTION}GET / HTTP/1.1` });
    expect(answer.status).toBe(200);
  });
  test.each([
    ['that is cut off by its length', { body: QUESTION.slice(0, 40) }],
    ['of which the rest never comes', { body: QUESTION.slice(0, 40), length: FALSE_LENGTH }],
    ['that never comes', { body: '', length: FALSE_LENGTH }],
    ['that is no object', { body: '"x"', length: FALSE_LENGTH }],
    ['that is no JSON', { body: '{"name" 1}', length: FALSE_LENGTH }],
    ['that ends before it begins', { body: '}{', length: FALSE_LENGTH }],
  ])('a body %s: 400', async (_, sent) => {
    const answer = await send('POST', 'experiments', sent);
    expect(answer).toMatchObject({ status: 400, headers: { connection: 'close' }, body: { statusCode: 400 } });
  });
  test('on GET the body never comes: answered and closed, so that the next request is not eaten', async () => {
    const answer = await send('GET', 'activeUser', { length: FALSE_LENGTH });
    expect(answer).toMatchObject({ status: 200, headers: { connection: 'close' }, body: { username: 'rosa' } });
  });
  test.each([undefined, FALSE_LENGTH])('DELETE with a content type, no body and length %s deletes', async (length) => {
    const { uuid } = (await send('POST', 'experiments', { body: QUESTION })).body;
    expect((await send('DELETE', `experiments/${uuid}`, { ...(length && { length }) })).status).toBe(200);
    const { body } = await send('GET', 'experiments?page=0&name=');
    expect(body.experiments.map((one: { uuid: string }) => one.uuid)).not.toContain(uuid);
  });
  test('who is not named is told so, and closed', async () => {
    const answer = await send('POST', 'experiments', { body: QUESTION, length: FALSE_LENGTH, named: false });
    expect(answer).toMatchObject({ status: 401, headers: { connection: 'close' } });
  });
});

describe('the names under which it asks', () => {
  test('the browser’s is let in where a setting names it', async () => {
    expect((await send('GET', 'activeUser')).status).toBe(200);
    expect((await send('GET', 'activeUser', { host: 'portal.test' })).status).toBe(200);
  });
  test('no other is', async () => {
    expect(await send('GET', 'activeUser', { host: 'evil.example.org' })).toMatchObject({ status: 421 });
  });
});

test('logout is a POST, with no body of its own', async () => {
  for (const length of [undefined, FALSE_LENGTH])
    expect((await send('POST', 'logout', { ...(length && { length }) })).status).toBe(200);
});

test('the status is polled', async () => {
  expect((await send('GET', 'status')).status).toBe(200);
});

test('agreeing to the terms', async () => {
  const answer = await send('POST', 'activeUser/agreeNDA', { body: '{"agreeNDA": true}', length: 700 });
  expect(answer.body).toMatchObject({ username: 'rosa', subjectId: expect.any(String), agreeNDA: true });
});

describe('what is read of an experiment', () => {
  const made = async () => (await send('POST', 'experiments', { body: QUESTION, length: FALSE_LENGTH })).body;

  test('while it is under way, neither result nor finished, and nothing is null', async () => {
    ended = false;
    const experiment = await made();
    const { body, text } = await send('GET', `experiments/${experiment.uuid}`);
    expect(body).toMatchObject({ status: 'pending', createdBy: { username: 'rosa' }, algorithm: BODY.algorithm });
    expect(Object.keys(body)).not.toContain('finished');
    expect(Object.keys(body)).not.toContain('result');
    expect(text).not.toContain('null');
    await send('DELETE', `experiments/${experiment.uuid}`);
  });
  test('when it has ended, and in the list', async () => {
    const { uuid } = await made();
    await expect.poll(async () => (await send('GET', `experiments/${uuid}`)).body.status).toBe('success');
    const { body, text } = await send('GET', `experiments/${uuid}`);
    expect(text).toContain(`"result":[${R}]`);
    expect(body).toMatchObject({ finished: expect.any(Number), shared: false, viewed: false });
    const list = (await send('GET', 'experiments?page=0&name=')).body;
    expect(list).toMatchObject({ currentPage: 0, totalPages: 1, totalExperiments: expect.any(Number) });
    expect(list.experiments.find((one: { uuid: string }) => one.uuid === uuid)).toMatchObject({
      status: 'success',
      createdBy: { username: 'rosa' },
      algorithm: BODY.algorithm,
    });
  });
  test('faults are read as message and statusCode', async () => {
    const answer = await send('GET', 'experiments/00000000-0000-4000-8000-000000000000');
    expect(answer).toMatchObject({ status: 404, body: { message: expect.any(String), statusCode: 404 } });
  });
});
