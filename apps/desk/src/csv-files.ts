import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DeskView, FileView } from '@mip/contract/desk';
import { readCsvForm } from '@mip/data-model';
import { isCsv, METADATA, type ModelFolder, modelIn, readMetadataFile } from '@mip/embedded/data';
import { Refused } from '@mip/http';

const MOST_FILES = 500;
const DEEPEST = 4;

/** The CSV files below one folder: nothing else can be named, and no symbolic link leads out of it. */
export class CsvFiles {
  private constructor(
    /** Without symbolic links. */
    readonly root: string,
  ) {}

  /** @throws the file system's error if there is no such folder */
  static async in(folder: string): Promise<CsvFiles> {
    return new CsvFiles(await realpath(folder));
  }

  /** All of them by path, and whether there are more than are listed. Hidden folders are left out. */
  async list(): Promise<Pick<DeskView, 'files' | 'more'>> {
    const files: FileView[] = [];
    const visit = async (folder: string, depth: number): Promise<boolean> => {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      const meant = entries.some(({ name }) => isCsv(name)) ? await this.#meantIn(folder) : () => false;
      for (const entry of entries.filter(({ name }) => isCsv(name))) {
        const place = path.join(folder, entry.name);
        const bytes = await this.#inside(place).then(
          async (real) => (await stat(real)).size,
          () => undefined,
        );
        if (bytes === undefined) continue;
        if (files.length === MOST_FILES) return true;
        files.push({ path: this.#shown(place), bytes, described: meant(entry.name) });
      }
      const inner = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
      if (depth < DEEPEST)
        for (const { name } of inner) if (await visit(path.join(folder, name), depth + 1)) return true;
      return false;
    };
    return { more: await visit(this.root, 0), files };
  }

  /** The place of a file by its path below the folder. @throws Refused if it is no CSV file below it */
  async place(file: string): Promise<string> {
    const place = path.join(this.root, file);
    if (file.includes('\0') || path.isAbsolute(file) || !isCsv(path.basename(place))) throw this.#none();
    const folder = await realpath(path.dirname(place)).catch(() => undefined);
    if (folder === undefined || !this.#holds(folder)) throw this.#none();
    await this.#inside(place);
    return path.join(folder, path.basename(place));
  }

  /**
   * The description beside a file and the files that it means, none of them outside of the folder.
   * @returns undefined if there is no description
   * @throws Refused if it means other files than this one
   */
  async modelOf(place: string): Promise<ModelFolder | undefined> {
    const folder = path.dirname(place);
    const model = await modelIn(folder);
    if (!model) return undefined;
    await this.#inside(model.metadata);
    const { files } = readCsvForm(await readMetadataFile(model.metadata)).form;
    if (files && !files.includes(path.basename(place)))
      throw new Refused(
        'FILE_REFUSED',
        `${METADATA} beside ${this.#shown(place)} describes ${files.join(', ')}: a study has a folder of its own, so move ${path.basename(place)} into one.`,
      );
    const meant = files ? files.map((name) => path.join(folder, path.basename(name))) : model.csvFiles;
    for (const one of meant) await this.#inside(one);
    return { ...model, csvFiles: meant };
  }

  async #meantIn(folder: string): Promise<(name: string) => boolean> {
    const metadata = path.join(folder, METADATA);
    const json = await this.#inside(metadata).then(readMetadataFile, () => undefined);
    if (json === undefined) return () => false;
    const { files } = readCsvForm(json).form;
    return (name) => files === undefined || files.includes(name);
  }

  /** The file that a place stands for. @throws Refused if it is not there, or outside of the folder */
  async #inside(place: string): Promise<string> {
    const real = await realpath(place).catch(() => undefined);
    if (real === undefined) throw this.#none();
    if (!this.#holds(real))
      throw new Refused('FILE_REFUSED', `${path.basename(place)} is a link to a place outside of ${this.root}.`);
    if (!(await stat(real)).isFile()) throw this.#none();
    return real;
  }

  #holds(real: string): boolean {
    return real === this.root || real.startsWith(this.root.endsWith(path.sep) ? this.root : `${this.root}${path.sep}`);
  }

  #shown(place: string): string {
    return path.relative(this.root, place).split(path.sep).join('/');
  }

  #none(): Refused {
    return new Refused('FILE_REFUSED', `There is no such CSV file in ${this.root}.`);
  }
}
