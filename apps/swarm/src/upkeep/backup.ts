import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, writeAtomically } from '@mip/process';
import { OperatorError } from '../operator-error.js';
import { type FederationFolder, sha256 } from '../state/federation-folder.js';

/** What a manager must not lose, in one file. Anyone who has it can admit hospitals, so store it like a key. */
interface Backup {
  readonly mip: 'federation backup';
  readonly federation: string;
  readonly taken: string;
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 of the files' canonical text, which detects a damaged backup. */
  readonly sha256: string;
}

const FILES = /^(federation\.json|authority\.(json|pem)|(operator|portal)\.token|connection\.json|removed\.json)$/;

/** Writes the manager's folder into `file`, readable by its owner alone. @throws OperatorError if there is no federation, or the file exists */
export async function backUp(folder: FederationFolder, file: string): Promise<readonly string[]> {
  const { federation } = await folder.existing();
  if (await isThere(file))
    throw new OperatorError(
      `${file} is there already`,
      'Name a new file: an older backup is worth keeping.',
      EXIT.usage,
    );
  const names = (await readdir(folder.place)).filter((name) => FILES.test(name)).sort();
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(folder.file(name), 'utf8')] as const)),
  );
  const taken = new Date().toISOString();
  const backup: Backup = { mip: 'federation backup', federation, taken, files, sha256: sha256(JSON.stringify(files)) };
  await writeFile(file, `${JSON.stringify(backup)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return names;
}

/**
 * Restores a manager's folder from a backup; a folder that holds a federation only with `replace`.
 * @throws OperatorError for a file that is no backup, or is damaged; then nothing is changed
 */
export async function restore(folder: FederationFolder, file: string, replace: boolean): Promise<Backup> {
  const backup = await read(file);
  if ((await folder.config()) && !replace)
    throw new OperatorError(
      `there is a federation in ${folder.place}`,
      'To put the backup in its place: --replace',
      EXIT.precondition,
    );
  await mkdir(folder.place, { recursive: true, mode: 0o700 });
  await chmod(folder.place, 0o700);
  // The configuration comes last: without it the folder holds no federation, so the command can be repeated.
  const names = Object.keys(backup.files).sort(
    (a, b) => Number(a === 'federation.json') - Number(b === 'federation.json'),
  );
  for (const name of names) await writeAtomically(folder.file(name), backup.files[name] ?? '');
  return backup;
}

async function read(file: string): Promise<Backup> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new OperatorError(`${file} cannot be read`, 'Name the file that mip federation backup wrote.', EXIT.usage);
  });
  try {
    const backup = JSON.parse(text) as Backup;
    const names = Object.keys(backup.files);
    const isWhole = backup.mip === 'federation backup' && sha256(JSON.stringify(backup.files)) === backup.sha256;
    if (isWhole && names.includes('federation.json') && names.every((name) => FILES.test(name))) return backup;
  } catch {
    // Said below.
  }
  throw new OperatorError(
    `${path.basename(file)} is no backup of a federation, or a damaged one`,
    'Take another copy; nothing was changed.',
    EXIT.usage,
  );
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
