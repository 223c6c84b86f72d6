import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { describe, expect, test } from 'vitest';
import { createAuthority } from './certificates/authority.js';
import { readInvitation, writeInvitation } from './certificates/invitation.js';
import { fetchAuthority } from './transport.js';

describe('an enrolment that is refused ends in a sentence', () => {
  test.each(['nonsense', 'http://m:5443', 'https://', '//m:5443', 'https://m:5443/path'])(
    'the master is %j',
    (master) => {
      const text = writeInvitation({ master, token: 't', authority: 'a' });
      expect(() => readInvitation(text)).toThrow('the invitation is damaged; copy it again, whole');
    },
  );

  test.each<[string, (socket: tls.TLSSocket) => void]>([
    ['shows another certificate', () => undefined],
    ['hangs up at once', (socket) => socket.destroy()],
  ])('the master %s', async (_, answer) => {
    const { certificate: cert, key } = await createAuthority('f');
    const server = tls.createServer({ cert, key, minVersion: 'TLSv1.3', ALPNProtocols: ['h2'] }, answer);
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(fetchAuthority(url, 'a'.repeat(64))).rejects.toThrow(/^the master /);
    server.close();
  });

  test('the master has gone before its certificate is read', async () => {
    const { certificate: cert, key } = await createAuthority('f');
    const server = tls.createServer({ cert, key, minVersion: 'TLSv1.3' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const read = tls.TLSSocket.prototype.getPeerCertificate;
    // What Node.js answers for a socket that is destroyed.
    tls.TLSSocket.prototype.getPeerCertificate = () => null as never;
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(fetchAuthority(url, 'a'.repeat(64))).rejects.toThrow('the master presents no authority');
    tls.TLSSocket.prototype.getPeerCertificate = read;
    server.close();
  });
});
