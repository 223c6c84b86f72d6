import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { create } from '@bufbuild/protobuf';
import { catalogue as algorithms } from '@mip/algorithms';
import type { Log } from '@mip/process/log';
import { FromWorkerSchema } from '@mip/protocol';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Master } from '../master.js';
import { Journal } from '../runs/journal.js';
import { POLICY } from '../testing/small-federation.js';
import { WorkerConnection } from '../workers/worker-connection.js';
import { openHttp } from './server.js';

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
const temporary = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'master-'));
const start = (folder: string): Promise<Master> =>
  Master.start(
    {
      folder,
      federation: 'f',
      http: { host: '127.0.0.1', port: 0, auth: {} },
      workers: { host: '127.0.0.1', port: 0, hosts: ['127.0.0.1'] },
      patience: { lossMs: 50 },
    },
    SILENT,
  );

const nominal = (code: string, codes: readonly string[]) => ({
  code,
  label: code,
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  enumerations: codes.map((level) => ({ code: level, label: level })),
});
const real = (code: string) => ({ code, label: code, sql_type: 'real', type: 'real', isCategorical: false });
const METADATA = {
  code: 'm',
  version: '1',
  label: 'M',
  groups: [],
  variables: [nominal('dataset', ['d']), nominal('sex', ['F', 'M']), real('x'), real('y')],
};

let master: Master;
let folder: string;

/** A hospital that holds a dataset, and cannot answer. */
function attach(to: Master): void {
  const entry = { metadata: METADATA, datasets: [{ code: 'd', label: 'd' }], variables: { d: ['x', 'y', 'sex'] } };
  const hello = { protocol: 1, software: 's', role: 'local', policy: '', catalogue: new Uint8Array(), abilities: [] };
  const worker = new WorkerConnection('north', { $typeName: 'mip.federation.v1.Hello', ...hello }, POLICY, [entry]);
  to.workers.attach(worker);
  void (async () => {
    for await (const { message } of worker.outbox)
      if (message.case === 'open')
        worker.receive(
          create(FromWorkerSchema, {
            message: { case: 'failed', value: { id: message.value.id, code: 'ILL', message: 'ill' } },
          }),
        );
  })();
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function call(method: string, url: string, body?: string, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: master.httpPort, method, path: url };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = http.request({ ...options, headers: { ...type, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

beforeAll(async () => {
  folder = await temporary();
  master = await start(folder);
  attach(master);
});
afterAll(() => master.stop());

const VALID = {
  algorithm: 'linear_regression',
  dataModel: 'm:1',
  datasets: ['d'],
  variables: { y: ['y'], x: ['x', 'sex'] },
  parameters: {},
  filter: { condition: 'AND', rules: [{ field: 'x', operator: 'greater', value: 1 }] },
};
const COMPATIBLE = {
  inputdata: { data_model: 'm:1', datasets: ['d'], y: ['y'], x: ['x'], filters: null },
  parameters: {},
};
const ODD = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '\u0000',
  '\ud800',
  'x'.repeat(5_000),
  null,
  -0,
  1e308,
  [],
  {},
];

/** A request in which one part, at any depth, is something else. */
const mutated = (valid: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.oneof(fc.constantFrom<unknown>(...ODD), fc.jsonValue()), fc.array(fc.nat(9), { maxLength: 4 }))
    .map(([odd, way]) => {
      const change = (value: unknown, [step, ...rest]: readonly number[]): unknown => {
        if (step === undefined || typeof value !== 'object' || value === null) return odd;
        const entries = Object.entries(value);
        const chosen = entries[step % Math.max(1, entries.length)];
        if (!chosen) return odd;
        const inner = change(chosen[1], rest);
        if (Array.isArray(value)) return value.map((one, i) => (String(i) === chosen[0] ? inner : one));
        return { ...value, [chosen[0]]: inner };
      };
      return change(valid, way);
    });

/** Neither a fault of the master, nor a trace of its inside, nor an echo of all that was sent. */
function isDecent({ status, body }: Answer): void {
  expect(status, body.slice(0, 300)).toBeGreaterThanOrEqual(200);
  expect(status, body.slice(0, 300)).toBeLessThan(500);
  expect(body).not.toMatch(/\bat .*\.(ts|js):\d+/);
  expect(body.length).toBeLessThan(100_000);
}

describe('T2: callers who send anything', () => {
  const paths = ['/v1/runs', '/v1/runs/preview', ...algorithms.map(({ specification: { id } }) => `/algorithms/${id}`)];
  test('any JSON anywhere', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue(), async (url, body) =>
        isDecent(await call('POST', url, JSON.stringify(body))),
      ),
      { numRuns: 150 },
    ));
  test('requests in order but for one part', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom('/v1/runs', '/v1/runs/preview'), mutated(VALID), async (url, body) =>
        isDecent(await call('POST', url, JSON.stringify(body))),
      ),
      { numRuns: 300 },
    ));
  test("requests of the MIP's engine interface, in order but for one part", () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths.slice(2)), mutated(COMPATIBLE), async (url, body) =>
        isDecent(await call('POST', url, JSON.stringify(body))),
      ),
      { numRuns: 300 },
    ));
  test.each<[string, string]>([
    ['empty', ''],
    ['half', '{"algorithm":'],
    ['bottomless', '['.repeat(100_000)],
    [
      'deep in a filter',
      JSON.stringify(VALID).replace('[{"field"', `${'[{"condition":"AND","rules":'.repeat(5_000)}[{"field"`),
    ],
    ['two megabytes', JSON.stringify('x'.repeat(2 * 1024 * 1024))],
  ])('a body that is %s', async (_, body) => {
    for (const url of paths.slice(0, 3)) {
      const answer = await call('POST', url, body);
      isDecent(answer);
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
  });
  test('a filter nested to the limit of a body is refused, and the master lives', async () => {
    const rule = { field: 'x', operator: 'greater', value: 1 };
    const deep = `${'{"condition":"AND","rules":['.repeat(20_000)}${JSON.stringify(rule)}${']}'.repeat(20_000)}`;
    const body = JSON.stringify({ ...VALID, filter: 0 }).replace('"filter":0', `"filter":${deep}`);
    expect((await call('POST', '/v1/runs', body)).status).toBe(400);
    expect((await call('GET', '/v1/health')).status).toBe(200);
  });
  test.each(['../../authority/authority', '..%2f..%2fauthority%2fauthority', 'x', '%00', '-'.repeat(36)])(
    'the run %s is none',
    async (id) => expect((await call('GET', `/v1/runs/${id}`)).status).toBe(404),
  );
});

test('a request that names two hosts is refused', async () => {
  const headers = ['Host', 'localhost', 'host', 'evil.test'];
  const status = await new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port: master.httpPort, path: '/v1/runs', headers }, (response) =>
      resolve(response.resume().statusCode),
    );
    request.on('error', reject);
  });
  expect(status).toBe(400);
});

describe('T15: a page of another site, in the browser of someone at this machine', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'cannot submit a run as %s',
    async (type) => {
      const answer = await call('POST', '/v1/runs', JSON.stringify(VALID), { 'content-type': type });
      expect([400, 415]).toContain(answer.status);
    },
  );
  test.each<[string, http.OutgoingHttpHeaders]>([
    ['its origin', { origin: 'https://evil.example' }],
    ['no origin', { origin: 'null' }],
    ['its site', { 'sec-fetch-site': 'cross-site' }],
  ])('is told by %s', async (_, headers) => {
    expect((await call('POST', '/v1/runs', JSON.stringify(VALID), headers)).status).toBe(403);
    expect((await call('POST', '/wla', undefined, headers)).status).toBe(403);
  });
  test('a page of this machine may ask', async () => {
    const headers = { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' };
    expect((await call('POST', '/v1/runs/preview', JSON.stringify(VALID), headers)).status).toBe(200);
  });
  test('is given no leave to read', async () => {
    const allowed = await fetch(`http://127.0.0.1:${master.httpPort}/v1/runs`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(allowed.headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('T16: outside loopback every route but /v1/health wants a token', async () => {
  const token = 'a-token';
  const sha256 = createHash('sha256').update(token).digest('hex');
  const app = await openHttp(
    { host: '0.0.0.0', port: 0, auth: { serviceTokens: [{ name: 's', sha256 }] }, behindProxy: true },
    master,
  );
  const routes = routesOf(app.printRoutes({ commonPrefix: false }));
  expect(routes.length).toBeGreaterThan(25);
  for (const [method, url] of routes) {
    const { statusCode } = await app.inject({ method, url } as never);
    expect(`${method} ${url} ${statusCode}`).toBe(`${method} ${url} ${url === '/v1/health' ? 200 : 401}`);
  }
  const named = await app.inject({ method: 'GET', url: '/v1/runs', headers: { authorization: `Bearer ${token}` } });
  expect(named.statusCode).toBe(200);
  await app.close();
});

/** Fastify's drawing of its routes as pairs of method and path. */
function routesOf(drawing: string): [string, string][] {
  const above: string[] = [];
  return drawing.split('\n').flatMap((line): [string, string][] => {
    const found = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!found) return [];
    const depth = found[1]!.length / 4;
    above.length = depth;
    above.push(found[2]!);
    return (found[3]?.split(', ') ?? []).map((method) => [
      method,
      above.join('').replace(':id', 'x').replace(':name', 'x'),
    ]);
  });
}

describe('journals', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  test('that cannot be written: the run is not acknowledged', async () => {
    const other = await temporary();
    const fallen = await start(other);
    attach(fallen);
    await rm(path.join(other, 'runs'), { recursive: true, force: true });
    await writeFile(path.join(other, 'runs'), 'a file where the folder should be');
    const response = await fetch(`http://127.0.0.1:${fallen.httpPort}/v1/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(VALID),
    });
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 'MASTER_FAULT' });
    expect(fallen.runs.list()).toEqual([]);
    await fallen.stop();
  });
  test('that take no more during a run: the caller is told, and nothing hangs', async () => {
    const append = Journal.prototype.append;
    let written = 0;
    vi.spyOn(Journal.prototype, 'append').mockImplementation(function (this: Journal, entry) {
      written += 1;
      return written === 1 ? append.call(this, entry) : Promise.reject(new Error('ENOSPC'));
    });
    const answer = await call('POST', '/algorithms/linear_regression', JSON.stringify(COMPATIBLE));
    expect(answer).toMatchObject({ status: 500 });
    expect(master.runs.list()[0]?.state).toBe('failed');
  });
  test('that are broken, half written or of a request that is none: the master starts, and the other runs go on', async () => {
    const other = await temporary();
    const runs = path.join(other, 'runs');
    await mkdir(runs, { recursive: true });
    const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
    const submitted = (n: number, request: unknown): string =>
      `${JSON.stringify({ type: 'submitted', id: id(n), time: '2026-01-01T00:00:00Z', actor: 'a', request })}\n`;
    await writeFile(path.join(runs, `${id(1)}.jsonl`), 'no JSON\n');
    await writeFile(path.join(runs, `${id(2)}.jsonl`), submitted(2, null));
    await writeFile(path.join(runs, `${id(3)}.jsonl`), submitted(3, { algorithm: 'gone', form: 'mip', body: {} }));
    await writeFile(path.join(runs, `${id(4)}.jsonl`), '');
    await appendFile(path.join(runs, `${id(3)}.jsonl`), '{"type":"popul');
    const again = await start(other);
    const [second, third] = [await again.runs.find(id(2)), await again.runs.find(id(3))];
    await Promise.all([second?.whenEnded(), third?.whenEnded()]);
    expect([second?.status.error?.code, third?.status.error?.code]).toEqual(['DATA_MODEL_GONE', 'DATA_MODEL_GONE']);
    expect((await fetch(`http://127.0.0.1:${again.httpPort}/v1/runs/${id(1)}`)).status).toBe(404);
    await again.stop();
  });
});
