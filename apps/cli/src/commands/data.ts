import { Command } from 'commander';
import { modelFolders } from '../embedded/hospital-folders.js';
import { importFolder } from '../embedded/import-folder.js';

/** `mip data`: load and check a hospital's data. */
export const dataCommand = (): Command =>
  new Command('data').description("check and load a hospital's data").addCommand(
    new Command('import')
      .argument('<source>')
      .option('--folder <FOLDER>', 'the hospital', '.')
      .action(async (source: string, { folder }: { folder: string }) => {
        await importFolder(folder, await modelFolders(source), { replace: false });
      }),
  );
