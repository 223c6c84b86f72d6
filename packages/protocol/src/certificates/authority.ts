import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { type Identity, identityUri } from './identity.js';
import { ALGORITHM, keyFromPem, keyToPem } from './keys.js';

x509.cryptoProvider.set(webcrypto);

/** A certificate and its private key, both PEM. */
export interface Credentials {
  readonly certificate: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
/** Tolerated clock skew: a certificate becomes valid this long before it is issued. */
export const SKEW_MS = 5 * 60_000;

/** Creates a federation's certificate authority: a self-signed P-256 certificate, valid ten years. */
export async function createAuthority(federation: string): Promise<Credentials> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(16).toString('hex'),
    name: `CN=${federation} authority`,
    ...validity(3650),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await keyToPem(keys.privateKey) };
}

/** What the authority certifies. `hosts` are the DNS names and IP addresses of a server. */
interface Certified {
  readonly identity: Identity;
  /** PKCS #10, DER. */
  readonly request: Uint8Array;
  readonly days: number;
  readonly hosts?: readonly string[];
}

/**
 * Signs a certificate request; only its public key is used, and the names are ours.
 * @throws Error if the request's signature is not valid
 */
export async function issueCertificate(authority: Credentials, certified: Certified): Promise<string> {
  const request = new x509.Pkcs10CertificateRequest(certified.request as Uint8Array<ArrayBuffer>);
  if (!(await request.verify())) throw new Error('the certificate request is not signed by its own key');
  const issuer = new x509.X509Certificate(authority.certificate);
  const names: x509.JsonGeneralName[] = [{ type: 'url', value: identityUri(certified.identity) }];
  for (const host of certified.hosts ?? []) names.push({ type: /^[\d.]+$|:/.test(host) ? 'ip' : 'dns', value: host });
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: randomBytes(16).toString('hex'),
    subject: `CN=${certified.identity.name}`,
    issuer: issuer.subject,
    ...validity(certified.days),
    publicKey: request.publicKey,
    signingKey: await keyFromPem(authority.key),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth, x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return certificate.toString('pem');
}

const validity = (days: number): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(Date.now() - SKEW_MS),
  notAfter: new Date(Date.now() + days * DAY_MS),
});
