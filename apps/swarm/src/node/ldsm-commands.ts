import { EXIT } from '@mip/process';
import { Command } from 'commander';
import { print, printJson } from '../command-line/options.js';
import { hasFault } from '../findings/finding.js';
import { findingsText } from '../findings/findings-text.js';
import { OperatorError } from '../operator-error.js';
import { HOSPITAL_FOLDER } from './hospital-folder.js';

/** The LDSM's drivers are slow to load, so only the commands that need them load them. */
const loading = () => import('./ldsm-findings.js');

/** `mip node check` and `grants` */
export const ldsmCommands = (): Command[] => [checkCommand(), grantsCommand()];

const forFolder = (name: string, description: string): Command =>
  new Command(name).description(description).option('--folder <FOLDER>', "the hospital's own folder", HOSPITAL_FOLDER);

const checkCommand = (): Command =>
  forFolder('check', 'connect to the LDSM as the worker will, and look at its role and its data')
    .option('--json', 'print JSON')
    .action(async ({ folder, json }: { folder: string; json?: boolean }) => {
      const { ldsmFindings } = await loading();
      const findings = await ldsmFindings(folder);
      if (json) printJson({ findings });
      else print(findingsText(findings));
      if (hasFault(findings)) process.exitCode = EXIT.failed;
    });

const grantsCommand = (): Command =>
  forFolder(
    'grants',
    "print the SQL that makes the worker's role: it reads the federation's tables, and nothing else",
  ).action(async ({ folder }: { folder: string }) => {
    const [{ readConfig }, { grantsOf }] = await Promise.all([loading(), import('@mip/ldsm')]);
    const config = await readConfig(folder);
    if (!config)
      throw new OperatorError(
        `there is no ldsm.yaml in ${folder}`,
        'Write one first: docs/hospital.md',
        EXIT.precondition,
      );
    print(grantsOf(config));
  });
