// Installs and builds when something has changed since the last time; nothing else has to be typed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endsWithThis } from './children.mjs';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js 20.19 or later is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs a command in the project; ends this process with its code if it fails. */
export async function run(command, args, options = {}) {
  const child = endsWithThis(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  const code = await new Promise((resolve) => child.once('exit', (ended) => resolve(ended ?? 1)));
  if (code === 0) return;
  console.error(`${command} ${args.join(' ')} failed`);
  process.exit(code);
}

/** The path of a tool that npm installed. */
export const tool = (name) => path.join(root, 'node_modules', '.bin', name);

/**
 * The lock file names the native parts of the platforms that it was made for. Elsewhere the versions that the manifests
 * pin are installed without it, because npm leaves out native parts that a lock file does not name.
 */
function installation() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const native = `node_modules/@duckdb/node-bindings-${process.platform}-${process.arch}`;
  return native in packages ? ['ci'] : ['install', '--no-package-lock'];
}

/** Installs and builds what has changed; nothing where the program that started this one did already. */
export async function prepare() {
  if (process.env.MIP_PREPARED === '1') return;
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const mark = path.join(root, 'node_modules', '.mip-installed');
  const installed = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
  if (installed !== wanted) {
    console.error('installing dependencies …');
    await run('npm', [...installation(), '--no-audit', '--no-fund', '--loglevel=error']);
    mkdirSync(path.dirname(mark), { recursive: true });
    writeFileSync(mark, wanted);
  }
  console.error('building …');
  await run(tool('tsc'), ['-b']);
  const { buildPages } = await import('./build-pages.mjs');
  await buildPages(root);
  process.env.MIP_PREPARED = '1';
}
