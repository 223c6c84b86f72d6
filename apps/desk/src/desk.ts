import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { AnswerCode } from '@mip/contract';
import { PAGE_HEADERS, Refused, sendProblem } from '@mip/http';
import { UserError } from '@mip/process';
import type { Log } from '@mip/process/log';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { CsvFiles } from './csv-files.js';
import { deskRoutes } from './desk-routes.js';
import { guardRequests } from './guard-requests.js';

export interface DeskConfig {
  /** Where the CSV files are. */
  readonly folder: string;
  /** The folder of the hospital to load into; absent: files are described and checked. */
  readonly hospital?: string;
  /** 0 for any. */
  readonly port: number;
}

const A_YEAR_MS = 31_536_000_000;
const LOOPBACK = '127.0.0.1';
/** A description of many thousand variables. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;
const PAGES = path.dirname(fileURLToPath(import.meta.resolve('@mip/portal-web/desk')));

/** A desk that runs. */
export interface Desk {
  /** Opens the desk in a browser; whoever has it may do what the desk does. */
  readonly link: string;
  readonly app: FastifyInstance;
  stop(): Promise<void>;
}

/** Starts the desk on loopback. @throws Error if the port is taken or there is no such folder */
export async function startDesk({ folder, hospital, port }: DeskConfig, log: Log): Promise<Desk> {
  const files = await CsvFiles.in(folder);
  const secret = randomBytes(32).toString('base64url');
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    logger: false,
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  const host = (): string => {
    const address = app.server.address();
    return `${LOOPBACK}:${typeof address === 'object' && address ? address.port : port}`;
  };
  app.setErrorHandler((error: FastifyError | Refused | UserError, _, reply) => {
    const { code, message } = asProblem(error);
    if (code === 'DESK_FAULT') log.error({ kind: error.name, code }, 'a request failed');
    return sendProblem(reply, { code, message });
  });
  app.addHook('onSend', async (_, reply) => {
    for (const [name, value] of Object.entries(PAGE_HEADERS)) reply.header(name, value);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  guardRequests(app, secret, host);
  const jobs = deskRoutes(app, files, hospital);
  await servePage(app);
  await app.listen({ host: LOOPBACK, port });
  return {
    link: `http://${host()}/#${secret}`,
    app,
    async stop() {
      await jobs.stop();
      await app.close();
    },
  };
}

/** Our own sentences are for people; what else failed could repeat a cell or a path. */
function asProblem(error: FastifyError | Refused | UserError): { readonly code: AnswerCode; readonly message: string } {
  if (error instanceof Refused) return { code: error.code, message: error.message };
  if (error instanceof UserError) return { code: 'FILE_REFUSED', message: error.message };
  if (error.statusCode === 413) return { code: 'TOO_LARGE', message: 'The description is too large.' };
  if ((error.statusCode ?? 500) < 500) return { code: 'BAD_REQUEST', message: 'The request is invalid.' };
  return { code: 'DESK_FAULT', message: 'The desk failed; nothing was loaded.' };
}

async function servePage(app: FastifyInstance): Promise<void> {
  const index = path.join(PAGES, 'desk.html');
  const page = existsSync(index) ? readFileSync(index, 'utf8') : 'The desk’s page has not been built.';
  await app.register(fastifyStatic, {
    root: path.join(PAGES, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    index: false,
    maxAge: A_YEAR_MS,
    immutable: true,
    decorateReply: false,
  });
  app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page));
  app.setNotFoundHandler((_, reply) => sendProblem(reply, { code: 'NOT_FOUND', message: 'There is nothing here.' }));
}
