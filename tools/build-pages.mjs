// Builds the portal's pages with Vite, each file compressed beside itself; not again while nothing has changed.
// Pages that tests build are those that people get: without this, a test's NODE_ENV makes a bundle for development.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const COMPRESSED = /\.(js|css|svg|html)$/;

/** Every file below a folder. */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();

export async function buildPages(root) {
  const page = path.join(root, 'apps', 'portal-web');
  const out = path.join(page, 'dist');
  const sources = [
    ...['index.html', 'desk.html', 'vite.config.ts', 'package.json'].map((name) => path.join(page, name)),
    ...[
      page,
      ...['charts', 'contract', 'report', 'statistics'].map((room) => path.join(root, 'packages', room)),
    ].flatMap((room) => filesIn(path.join(room, 'src'))),
    path.join(root, 'package-lock.json'),
  ];
  const state = createHash('sha256');
  for (const file of sources) state.update(`${file} ${statSync(file).size} ${statSync(file).mtimeMs}\n`);
  const wanted = state.digest('hex');
  const mark = path.join(out, '.built');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  const { build } = await import('vite');
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({ root: page, configFile: path.join(page, 'vite.config.ts'), logLevel: 'warn' });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  for (const file of filesIn(out).filter((name) => COMPRESSED.test(name))) {
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  }
  writeFileSync(mark, wanted);
}
