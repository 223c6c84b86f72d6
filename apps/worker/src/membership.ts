import { createHash, X509Certificate } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '@connectrpc/connect';
import { readJson, writeJson } from '@mip/process';
import {
  type Credentials,
  certificateRequest,
  connectMaster,
  Federation,
  fetchAuthority,
  identityOf,
  readInvitation,
} from '@mip/protocol';

/** A hospital's membership in a federation: its identity, and the certificate that proves it. */
export interface Membership {
  readonly hospital: string;
  readonly master: string;
  readonly authority: string;
  readonly credentials: Credentials;
  /** SHA-256 of the token that was exchanged for it. */
  readonly token: string;
}

interface Stored {
  readonly token?: string;
  readonly master: string;
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const FILE = 'membership.json';

/** The membership stored in a folder, or undefined if the hospital has not enrolled. */
export async function storedMembership(folder: string): Promise<Membership | undefined> {
  const stored = await readJson<Stored>(path.join(folder, FILE));
  return stored && membershipOf(stored);
}

/**
 * Enrols with an invitation: the key is created here and stays here; only a certificate request leaves.
 * @throws Error if the master is not the one that the invitation names, or the token was used or has expired
 */
export async function enrol(folder: string, invitationText: string): Promise<Membership> {
  const { master, token, authority: expected } = readInvitation(invitationText);
  const authority = await fetchAuthority(master, expected);
  const { key, request } = await certificateRequest('hospital');
  const connection = connectMaster(master, authority);
  try {
    const reply = await createClient(Federation, connection.transport).enrol({ token, certificateRequest: request });
    return await store(folder, { master, authority, certificate: reply.certificate, key, token: hashOf(token) });
  } finally {
    connection.close();
  }
}

/** Whether a membership was obtained with this invitation. */
export const cameOf = ({ token }: Membership, invitationText: string): boolean =>
  token === hashOf(readInvitation(invitationText).token);

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Gets a new certificate with a new key, for the hospital of the present one. */
export async function renew(
  folder: string,
  { master, authority, credentials, hospital, token }: Membership,
): Promise<Membership> {
  const { key, request } = await certificateRequest(hospital);
  const connection = connectMaster(master, authority, credentials);
  try {
    const reply = await createClient(Federation, connection.transport).renew({ certificateRequest: request });
    return await store(folder, { master, authority, certificate: reply.certificate, key, token });
  } finally {
    connection.close();
  }
}

async function store(folder: string, stored: Stored): Promise<Membership> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeJson(path.join(folder, FILE), stored);
  return membershipOf(stored);
}

function membershipOf({ master, authority, certificate, key, token = '' }: Stored): Membership {
  const identity = identityOf(new X509Certificate(certificate).subjectAltName);
  if (identity?.role !== 'worker') throw new Error('the stored certificate names no hospital; enrol again');
  return { hospital: identity.name, master, authority, credentials: { certificate, key }, token };
}
