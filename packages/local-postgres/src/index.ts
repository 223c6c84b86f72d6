export { postgresPrograms } from './programs.js';
export { type OwnServer, type OwnServerPlace, type Psql, psqlOf, runPostgres, serverUser } from './run-postgres.js';
