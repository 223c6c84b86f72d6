import { execFileSync } from 'node:child_process';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverUser } from '../run-postgres.js';
import type { PostgresServer } from './postgres-server.js';

/** Makes a server take clients of the network, with a password and TLS only; gives back the authority's certificate, PEM file. */
export function takeTls({ folder, data, psql }: PostgresServer, address: string): string {
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', file('ca.key'), '-out', file('ca.pem'), '-subj', '/CN=ldsm-authority');
  openssl('req', ...key, '-keyout', file('server.key'), '-out', file('server.csr'), '-subj', '/CN=ldsm');
  writeFileSync(file('names'), `subjectAltName=IP:${address}\n`);
  const by = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-extfile', file('names')];
  openssl('x509', '-req', '-in', file('server.csr'), ...by, '-out', file('server.pem'));
  const user = serverUser();
  if (user) for (const name of ['server.key', 'server.pem']) chownSync(file(name), user.uid, user.gid);
  writeFileSync(join(data, 'pg_hba.conf'), 'local all all trust\nhostssl all all 0.0.0.0/0 scram-sha-256\n');
  for (const [name, value] of [
    ['ssl_cert_file', file('server.pem')],
    ['ssl_key_file', file('server.key')],
    ['ssl', 'on'],
  ])
    psql(`ALTER SYSTEM SET ${name} = '${value}'`);
  psql('SELECT pg_reload_conf()');
  return file('ca.pem');
}
