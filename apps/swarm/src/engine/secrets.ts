import type Docker from 'dockerode';
import type { Secret } from 'dockerode';
import { sha256 } from '../state/federation-folder.js';
import { MADE_FOR } from './labels.js';
import { patiently } from './patiently.js';

export interface SwarmSecret {
  readonly id: string;
  readonly name: string;
}

/** A secret's name contains a hash of its content, so changed content makes a new secret. */
export const secretName = (kind: string, content: string): string => `${kind}-${sha256(content).slice(0, 12)}`;

/** The secret of that kind and content, created if the swarm does not have it. */
export const ensureSecret = (engine: Docker, federation: string, kind: string, content: string): Promise<SwarmSecret> =>
  patiently(async () => {
    const name = secretName(kind, content);
    const known = await findSecret(engine, name);
    if (known) return known;
    const made = (await engine.createSecret({
      Name: name,
      Labels: { [MADE_FOR]: federation, 'eu.mip.kind': kind },
      Data: Buffer.from(content).toString('base64'),
    } as Docker.CreateServiceOptions)) as unknown as { id: string };
    return { id: made.id, name };
  });

export async function findSecret(engine: Docker, name: string): Promise<SwarmSecret | undefined> {
  const secrets = await listed(engine, { name: [name] });
  const secret = secrets.find(({ Spec }) => Spec?.Name === name);
  return secret && { id: secret.ID, name };
}

/** Removes the secrets of a kind except those in `keep`; one that a service still uses stays. */
export async function forgetSecrets(engine: Docker, kind: string, keep: readonly string[]): Promise<void> {
  for (const { ID, Spec } of await listed(engine, { label: [`eu.mip.kind=${kind}`] })) {
    if (Spec?.Name !== undefined && keep.includes(Spec.Name)) continue;
    await engine
      .getSecret(ID)
      .remove()
      .catch(() => undefined);
  }
}

const listed = async (engine: Docker, filters: Record<string, string[]>): Promise<readonly Secret[]> =>
  (await engine.listSecrets({ filters })) as readonly Secret[];
