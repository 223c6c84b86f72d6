import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReplicaClient } from './replica-client.js';
import { listFiles, type ReplicatedFile } from './replica-store.js';
import type { Change } from './replication.js';

/** The replicated files of the master's folder: runs, invitations, removals, and what the hospitals brought, but not its own key. */
const isReplicated = ({ file }: ReplicatedFile): boolean =>
  /^runs\/[^/]+\.jsonl$|^authority\/(invitations\/[^/]+\.(json|used)|removed\.json|enrolled\.json|brought\/[^/]+\.json)$/.test(
    file,
  );

const replicatedFiles = async (folder: string): Promise<readonly ReplicatedFile[]> =>
  (await listFiles(folder)).filter(isReplicated);

/** Changes, in batches of about `batchBytes`, that make a replica's files equal to the folder's. */
export async function* differences(
  folder: string,
  there: readonly ReplicatedFile[],
  batchBytes: number,
): AsyncGenerator<readonly Change[]> {
  const here = await replicatedFiles(folder);
  const same = new Set(there.map(signature));
  const names = new Set(here.map(({ file }) => file));
  let batch: Change[] = there.filter(({ file }) => !names.has(file)).map(({ file }) => ({ kind: 'remove', file }));
  let bytes = 0;
  for (const one of here.filter((file) => !same.has(signature(file)))) {
    batch.push({
      kind: 'put',
      file: one.file,
      bytes: (await readFile(path.join(folder, one.file))).toString('base64'),
    });
    bytes += one.size;
    if (bytes < batchBytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Makes the replicated files of a folder equal to a replica's. */
export async function fetchFiles(folder: string, keeper: ReplicaClient): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = await keeper.files();
  const same = new Set((await replicatedFiles(folder)).map(signature));
  const names = new Set(there.map(({ file }) => file));
  for (const { file } of await replicatedFiles(folder)) if (!names.has(file)) await rm(path.join(folder, file));
  for (const one of there.filter((file) => isReplicated(file) && !same.has(signature(file)))) {
    const place = path.join(folder, one.file);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await writeFile(place, await keeper.file(one.file), { mode: 0o600, flush: true });
  }
}

const signature = ({ file, size, sha256 }: ReplicatedFile): string => `${file} ${size} ${sha256}`;
