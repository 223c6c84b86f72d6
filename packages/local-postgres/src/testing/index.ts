export { type PostgresServer, postgresPrograms, startPostgres } from './postgres-server.js';
export { takeTls } from './postgres-tls.js';
