import { X509Certificate } from 'node:crypto';
import type http2 from 'node:http2';
import tls from 'node:tls';
import type { Transport } from '@connectrpc/connect';
import { createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node';
import type { Credentials } from './certificates/authority.js';
import { fingerprint, identityOf } from './certificates/identity.js';

/** Largest message either side reads, in bytes; the largest plan and its lanes fit. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** TLS 1.3 with certificates of one authority; compression off, because doubles do not compress. */
export const serverOptions = (own: Credentials, authority: string): http2.SecureServerOptions => ({
  cert: `${own.certificate}\n${authority}`,
  key: own.key,
  ca: authority,
  requestCert: true,
  rejectUnauthorized: false,
  minVersion: 'TLSv1.3',
  maxSessionMemory: 1000,
});

export const messageLimits = {
  readMaxBytes: MAX_MESSAGE_BYTES,
  writeMaxBytes: MAX_MESSAGE_BYTES,
  acceptCompression: [],
};

/** A connection to the master, which must prove that it is the master of the federation whose authority is `authority`. */
export interface MasterConnection {
  readonly transport: Transport;
  close(): void;
}

/** Opens a gRPC transport to the master; `own` is left out only for enrolment. */
export function connectMaster(master: string, authority: string, own?: Credentials): MasterConnection {
  const sessions = new Http2SessionManager(
    master,
    { pingIntervalMs: 10_000, pingTimeoutMs: 10_000, idleConnectionTimeoutMs: 60_000 },
    {
      ca: authority,
      minVersion: 'TLSv1.3',
      maxSessionMemory: 1000,
      checkServerIdentity: (_, certificate) =>
        identityOf(certificate.subjectaltname)?.role === 'master' ? undefined : new Error('the server is not a master'),
      ...(own && { cert: own.certificate, key: own.key }),
    },
  );
  const transport = createGrpcTransport({ baseUrl: master, sessionManager: sessions, ...messageLimits });
  return { transport, close: () => sessions.abort() };
}

/**
 * Fetches the authority's certificate that the master presents, and trusts it only if its fingerprint matches.
 * @throws Error if the master presents another authority, or cannot be reached
 */
export function fetchAuthority(master: string, expected: string): Promise<string> {
  const { hostname, port } = new URL(master);
  return new Promise((resolve, reject) => {
    const options = {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 443),
      rejectUnauthorized: false,
      ALPNProtocols: ['h2'],
    };
    const socket = tls.connect({ ...options, minVersion: 'TLSv1.3', timeout: 15_000 }, () => {
      // Null if the master has closed the connection already, whatever the type says.
      const leaf = socket.getPeerCertificate(true) as tls.DetailedPeerCertificate | null;
      const authority = leaf?.issuerCertificate;
      socket.end();
      if (!leaf || !authority?.raw) return reject(new Error('the master presents no authority'));
      const certificate = new X509Certificate(authority.raw);
      const genuine =
        fingerprint(certificate.toString()) === expected && new X509Certificate(leaf.raw).verify(certificate.publicKey);
      if (!genuine) return reject(new Error('the master presents another authority than the invitation names'));
      resolve(certificate.toString());
    });
    socket.on('timeout', () => socket.destroy(new Error('the master does not answer')));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the master closed the connection')));
  });
}
