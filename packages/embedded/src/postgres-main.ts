import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { postgresPrograms, runPostgres } from '@mip/local-postgres';
import { untilStopped } from '@mip/process';

/** Runs a server until it is stopped, or the process that started it ends. Prints `{"ready":"postgres"}`. */
const { values } = parseArgs({ options: { data: { type: 'string' }, socket: { type: 'string' } } });
const bin = postgresPrograms();
if (!bin || !values.data || !values.socket) throw new Error('needs --data, --socket and the programs of PostgreSQL');
const server = await runPostgres(bin, { data: values.data, socket: values.socket, settings: ['max_connections=400'] }, [
  'ignore',
  'ignore',
  'inherit',
]);
process.stdout.write(`${JSON.stringify({ ready: 'postgres' })}\n`);
const { socket } = values;
untilStopped(async () => {
  await server.stop();
  rmSync(path.dirname(socket), { recursive: true, force: true });
});
void server.ended.then(() => process.exit(1));
