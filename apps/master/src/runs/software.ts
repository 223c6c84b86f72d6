import { createRequire } from 'node:module';

interface Manifest {
  readonly version: string;
  readonly homepage?: string;
}

const { version, homepage }: Manifest = createRequire(import.meta.url)('../../package.json');

/** Name and version of this program, as records and reports name it. */
export const SOFTWARE = `mip-master/${version}`;

/** Where the software is found: the `homepage` of the manifest; undefined while it has no public address. */
export const SOFTWARE_ADDRESS = homepage;
