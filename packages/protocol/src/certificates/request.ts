import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { ALGORITHM, keyToPem } from './keys.js';

x509.cryptoProvider.set(webcrypto);

/** A new key, which never leaves, and the request to certify it. */
interface KeyAndRequest {
  readonly key: string;
  /** PKCS #10, DER. */
  readonly request: Uint8Array;
}

/** Creates a P-256 key pair and a certificate request for it. */
export async function certificateRequest(name: string): Promise<KeyAndRequest> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: ALGORITHM,
  });
  return { key: await keyToPem(keys.privateKey), request: new Uint8Array(request.rawData) };
}
