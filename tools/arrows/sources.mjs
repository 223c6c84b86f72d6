import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Every source file of ours below a folder. */
export const sourcesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => /\/src\//.test(file) && !/(\/dist\/|\/node_modules\/|\/fixtures\/)/.test(file));
