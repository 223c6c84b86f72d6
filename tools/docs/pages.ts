import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const LEFT_OUT = new Set(['node_modules', 'dist', 'build']);

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isFile()) return [name];
    const isOurs = entry.isDirectory() && !LEFT_OUT.has(entry.name) && !entry.name.startsWith('.');
    return isOurs ? filesBelow(name) : [];
  });
}

/** Every file of ours, from the root. */
export const files: readonly string[] = filesBelow('');

/** A page of the documentation. */
export interface Page {
  /** From the root. */
  readonly name: string;
  /** The folder that it is about: its own, or the root for pages of the whole house. */
  readonly room: string;
  readonly text: string;
}

/** Every page. */
export const everyPage: readonly Page[] = files
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const folder = path.posix.dirname(name);
    const room = folder.startsWith('docs') || folder === '.' ? '' : folder;
    return { name, room, text: readFileSync(path.join(root, name), 'utf8') };
  });

/** READMEs and pages that describe the house as it is; a changelog and decisions describe it as it was. */
export const pages = everyPage.filter(({ name }) =>
  /(^|\/)README\.md$|^docs\/[^/]+\.md$|^CONTRIBUTING\.md$/.test(name),
);

/** A page without its fenced blocks. */
export const prose = (text: string): string => text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
