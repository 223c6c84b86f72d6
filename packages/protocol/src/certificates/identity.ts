import { createHash, X509Certificate } from 'node:crypto';

/** The identity in a certificate of the federation. */
export interface Identity {
  readonly federation: string;
  readonly role: 'worker' | 'master';
  readonly name: string;
}

/** The name of a federation, a hospital or a dataset, in identities, folders and labels. */
export const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/;

/** `spiffe://<federation>/<role>/<name>` */
export const identityUri = ({ federation, role, name }: Identity): string => `spiffe://${federation}/${role}/${name}`;

/** Reads the identity in a certificate's alternative names, as Node prints them; undefined if there is none. */
export function identityOf(subjectAltName: string | undefined): Identity | undefined {
  const found = /(?:^|, )URI:spiffe:\/\/([\w.-]+)\/(worker|master)\/([\w.-]+)(?:,|$)/.exec(subjectAltName ?? '');
  return found ? { federation: found[1]!, role: found[2] as Identity['role'], name: found[3]! } : undefined;
}

/** SHA-256 of a certificate, in hexadecimal: people can compare it by telephone. */
export const fingerprint = (certificatePem: string): string =>
  createHash('sha256').update(new X509Certificate(certificatePem).raw).digest('hex');

/** Milliseconds until the last third of a certificate's lifetime, when it should be renewed. */
export function renewalDelay(certificatePem: string, now = Date.now()): number {
  const { validFrom, validTo } = new X509Certificate(certificatePem);
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  return Math.max(0, from + ((to - from) * 2) / 3 - now);
}
