import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type Docker from 'dockerode';
import { onTestFinished } from 'vitest';
import { connectEngine } from '../engine/connect-engine.js';

export type Played = (method: string, url: string, body: string) => { readonly status: number; readonly json?: object };

/** A fake engine that answers on a socket until the test ends, and records its requests. */
export async function engineThat(play: Played): Promise<{ readonly engine: Docker; readonly asked: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mip-engine-'));
  const asked: string[] = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(`${request.method} ${request.url}`);
    const { status, json = {} } = play(request.method ?? '', request.url ?? '', body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  const socket = path.join(folder, 'engine.sock');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });
  return { engine: connectEngine(`unix://${socket}`), asked };
}
