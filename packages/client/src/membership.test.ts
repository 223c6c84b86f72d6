import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Credentials, certificateRequest, createAuthority, issueCertificate } from '@mip/protocol';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { clientOptions } from './connection-file.js';
import { MipClient } from './mip-client.js';

let authority: Credentials;
beforeAll(async () => {
  authority = await createAuthority('tried');
});

type Asked = { readonly line: string; readonly token: string | undefined; readonly body: string };

/** A master on loopback with a certificate of the authority, which records its requests. */
async function master(): Promise<{ readonly port: number; readonly asked: Asked[]; end(): Promise<void> }> {
  const { key, request } = await certificateRequest('mip-master');
  const identity = { federation: 'tried', role: 'master' as const, name: 'mip-master' };
  const cert = await issueCertificate(authority, { identity, request, days: 1, hosts: ['mip-master'] });
  const asked: Asked[] = [];
  const server = https.createServer({ key, cert }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ line: `${request.method} ${request.url}`, token: request.headers.authorization, body });
    if (request.url === '/v1/hospitals/silent') return;
    if (request.method === 'DELETE') response.writeHead(204).end();
    else response.end(request.url === '/v1/invitations' ? '{"invitation":"i-1"}' : '{"hospitals":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, asked, end };
}

const clientOf = (port: number, answerMs?: number): MipClient =>
  new MipClient(
    clientOptions(
      {
        urls: [`https://127.0.0.2:${port}`, `https://127.0.0.1:${port}`],
        authority: authority.certificate,
        servername: 'mip-master',
        token: 'token',
      },
      answerMs,
    ),
  );

test('one of the managers has the master', async () => {
  const { port, end } = await master();
  onTestFinished(end);
  expect(await clientOf(port).federation()).toEqual({ hospitals: [] });
});

test('where none answers, each is named with its reason', async () => {
  const { port, end } = await master();
  await end();
  const message = `no master answers at 127.0.0.2:${port} (ECONNREFUSED), 127.0.0.1:${port} (ECONNREFUSED)`;
  await expect(clientOf(port).federation()).rejects.toMatchObject({ message, code: 'UNREACHABLE' });
});

test('a hospital is invited and removed with the token of the operator', async () => {
  const { port, asked, end } = await master();
  onTestFinished(end);
  expect(await clientOf(port).invite('north', 'https://m:5443')).toBe('i-1');
  expect(await clientOf(port).remove('a/b')).toBeUndefined();
  expect(asked).toEqual([
    {
      line: 'POST /v1/invitations',
      token: 'Bearer token',
      body: '{"hospital":"north","master":"https://m:5443"}',
    },
    { line: 'DELETE /v1/hospitals/a%2Fb', token: 'Bearer token', body: '' },
  ]);
});

test('a membership is changed at the next address where the first one breaks: a second time does no harm', async () => {
  const seen: string[] = [];
  const breaking = new MipClient({
    url: 'http://one',
    otherUrls: ['http://two'],
    fetch: async ({ host, pathname }, { method }) => {
      seen.push(`${method} ${host}${pathname}`);
      if (host === 'one') throw Object.assign(new Error('broken'), { cause: { code: 'ECONNRESET' } });
      return method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({ invitation: 'i' });
    },
  });
  await breaking.remove('north');
  expect(seen).toEqual(['DELETE one/v1/hospitals/north', 'DELETE two/v1/hospitals/north']);
});

test('a master that accepts and says nothing is one that does not answer', async () => {
  const { port, end } = await master();
  onTestFinished(end);
  await expect(clientOf(port, 1_000).hospital('silent')).rejects.toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringContaining('UND_ERR_HEADERS_TIMEOUT'),
  });
});
