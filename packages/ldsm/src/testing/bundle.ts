import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** Inside the repository, so that a bundle finds its dependencies. */
const CACHE = fileURLToPath(new URL('../../../../.cache/ldsm/', import.meta.url));

/** Bundles a module of the sources into a file that Node runs as it is: for the threads and processes of tests. */
export async function bundle(module: URL): Promise<URL> {
  const name = basename(module.pathname, '.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: [/^@mip\//], external: ['@duckdb/node-api'], resolve: { conditions: ['source'] } },
    build: {
      ssr: fileURLToPath(module),
      outDir: join(CACHE, name),
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return pathToFileURL(join(CACHE, name, `${name}.mjs`));
}
