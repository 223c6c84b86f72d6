import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MipClient } from '@mip/client';
import type { Account } from '@mip/contract/portal';
import { Portal, type PortalConfig } from '../portal.js';
import { TERMS_VERSION } from '../rights/terms.js';

export const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** The answer of the fake master to a request. */
export type Answer = (
  method: string,
  path: string,
  body: unknown,
  actor: string | null,
) => { status?: number; body?: unknown } | undefined;

/** A portal on loopback with a fake master; nobody is signed in. */
export async function openPortal(
  answer: Answer,
  folder = mkdtempSync(path.join(os.tmpdir(), 'portal-')),
  issuer = 'http://127.0.0.1:9',
  more: Partial<PortalConfig> = {},
) {
  const master = new MipClient({
    url: 'http://master.test',
    fetch: async (url, init) => {
      init.signal?.throwIfAborted();
      const { pathname, search } = new URL(url);
      const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
      const headers = new Headers(init.headers);
      const given = answer(init.method ?? 'GET', pathname + search, body, headers.get('mip-actor'));
      if (!given) throw Object.assign(new Error('no master'), { cause: { code: 'ECONNREFUSED' } });
      if (typeof given.body === 'string') return new Response(given.body, { status: given.status ?? 200 });
      return Response.json(given.body ?? null, { status: given.status ?? 200 });
    },
  });
  const portal = await Portal.start(
    {
      folder,
      federation: 'Test',
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://portal.test',
      behindProxy: false,
      provider: { issuer, clientId: 'portal', clientSecret: 'client-secret' },
      demo: [],
      ...more,
    },
    master,
    SILENT,
  );
  /** A client that is signed in as the account, and has agreed to the terms of use unless it is said. */
  const as = async (account: Account, { agreed = true } = {}) => {
    if (agreed) await portal.store.agreements.agree(account.id, TERMS_VERSION);
    const secret = await portal.store.sessions.begin(account);
    const session = await portal.store.sessions.find(secret);
    return async (method: string, url: string, body?: unknown, headers: Record<string, string> = {}) => {
      const response = await portal.app.inject({
        method: method as 'GET',
        url,
        cookies: { 'mip-session': secret },
        headers: { host: 'portal.test', 'mip-token': session?.token ?? '', ...headers },
        ...(body !== undefined && { payload: body as object }),
      });
      return {
        status: response.statusCode,
        headers: response.headers,
        text: response.body,
        body: asJson(response.body),
      };
    };
  };
  return { portal, folder, as };
}

// biome-ignore lint/suspicious/noExplicitAny: what a test looks into
function asJson(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
