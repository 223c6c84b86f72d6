import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createAuthority, issueCertificate } from './authority.js';
import { fingerprint, identityOf, identityUri, renewalDelay } from './identity.js';
import { readInvitation, writeInvitation } from './invitation.js';
import { certificateRequest } from './request.js';

const identity = { federation: 'fed', role: 'worker', name: 'north' } as const;

test('a certificate names who it is for, whatever its request said', async () => {
  const authority = await createAuthority('fed');
  const { request } = await certificateRequest('master');
  const certificate = new X509Certificate(await issueCertificate(authority, { identity, request, days: 30 }));
  expect(identityOf(certificate.subjectAltName)).toEqual(identity);
  expect(certificate.checkIssued(new X509Certificate(authority.certificate))).toBe(true);
  expect(certificate.ca).toBe(false);
});

test('a request that was changed on the way is not certified', async () => {
  const authority = await createAuthority('fed');
  const { request } = await certificateRequest('x');
  const tampered = Uint8Array.from(request);
  tampered[tampered.length - 3]! ^= 1;
  await expect(issueCertificate(authority, { identity, request: tampered, days: 30 })).rejects.toThrow();
});

describe('identities', () => {
  test('are read where Node prints them', () =>
    expect(identityOf(`DNS:x, URI:${identityUri(identity)}, IP Address:127.0.0.1`)).toEqual(identity));
  test.each([
    undefined,
    '',
    'DNS:spiffe://fed/worker/north',
    'URI:spiffe://fed/admin/north',
    'URI:spiffe://fed/worker/north/more',
    'URI:https://fed/worker/north',
  ])('%s is none', (text) => expect(identityOf(text)).toBeUndefined());
});

test('a certificate is renewed when two thirds of its life are over', async () => {
  const authority = await createAuthority('fed');
  const { request } = await certificateRequest('x');
  const certificate = await issueCertificate(authority, { identity, request, days: 30 });
  const day = 86_400_000;
  expect(renewalDelay(certificate) / day).toBeCloseTo(20, 1);
  expect(renewalDelay(certificate, Date.now() + 25 * day)).toBe(0);
});

describe('invitations', () => {
  const invitation = { master: 'https://m:5443', token: 't', authority: 'f'.repeat(64) };
  test('are one line, and read back', () => {
    expect(writeInvitation(invitation)).not.toMatch(/\s/);
    expect(readInvitation(` ${writeInvitation(invitation)}\n`)).toEqual(invitation);
  });
  test('that were damaged say so', () => {
    expect(() => readInvitation(writeInvitation(invitation).slice(0, -9))).toThrow('damaged');
    expect(() => readInvitation('hello')).toThrow('begins with');
  });
});

test('a fingerprint is the SHA-256 of the certificate', async () => {
  const { certificate } = await createAuthority('fed');
  expect(fingerprint(certificate)).toBe(
    new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase(),
  );
});
