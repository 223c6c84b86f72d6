/** Compiles kernels.ts to WebAssembly and writes src/engine/loops/generated/wasm.ts: `node packages/ldsm/assembly/build.mjs`. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = dirname(fileURLToPath(import.meta.url));
const FLAGS = [
  ...['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
  ...['--enable', 'simd', '--enable', 'threads', '--enable', 'bulk-memory'],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
];

/** The WebAssembly module of kernels.ts, compiled now. */
export async function build() {
  const source = await readFile(join(here, 'kernels.ts'), 'utf8');
  let binary;
  const { error, stderr } = await asc.main(['kernels.ts', '--outFile', 'kernels.wasm', ...FLAGS], {
    readFile: (name) => (name === 'kernels.ts' ? source : null),
    writeFile: (_name, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(stderr.toString());
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const base64 = Buffer.from(await build()).toString('base64');
  const text = `/** Made by packages/ldsm/assembly/build.mjs; do not edit. */\nexport const WASM = '${base64}';\n`;
  await writeFile(join(here, '../src/engine/loops/generated/wasm.ts'), text);
}
