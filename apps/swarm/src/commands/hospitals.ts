import { EXIT } from '@mip/process';
import type { Command } from 'commander';
import { addHospital } from '../manager/add.js';
import { inviteOutside } from '../manager/invite.js';
import { removeHospital } from '../manager/remove.js';
import { renameHospital } from '../manager/rename.js';
import { OperatorError } from '../operator-error.js';
import { acting, type CommonOptions, looking, print, printJson, whole, withTools } from './common.js';

interface AddFlags extends CommonOptions {
  readonly name?: string;
  readonly role: string;
  readonly memoryMib: string;
}

interface Pair {
  readonly node: string;
  readonly hospital: string;
}

/** `mip federation add` */
export const addCommand = (): Command =>
  launching(acting('add', 'make servers that joined hospitals of the federation: label, enrol, launch the worker'))
    .argument('<node...>', 'a server by name, address or id; several as SERVER=HOSPITAL')
    .option('--name <HOSPITAL>', 'the hospital that the server is: small letters, digits, hyphens')
    .action((names: string[], flags: AddFlags) =>
      withTools(flags, async (tools) => {
        for (const { node, hospital } of pairs(names, flags.name))
          await addHospital(tools.engine, tools.folder, node, hospital, { ...tools, ...launch(flags) });
      }),
    );

/** `mip federation invite` */
export const inviteCommand = (): Command =>
  looking('invite', 'let in a hospital that stays outside the swarm and starts its worker itself')
    .argument('<hospital>', 'small letters, digits, hyphens')
    .option('--address <ADDRESS>', 'where the hospital reaches the master, with :PORT if that is another one')
    .option('--json', 'print JSON')
    .action((hospital: string, flags: CommonOptions & { address?: string }) =>
      withTools(flags, async ({ engine, folder, waitSeconds, say }) => {
        const invited = await inviteOutside(engine, folder, hospital, { address: flags.address, waitSeconds, say });
        if (flags.json) return printJson(invited);
        print(`mip node start --invitation ${invited.invitation} --master ${invited.master}`);
        say(`note    it admits ${hospital} once, within 24 hours: send it over a channel that you trust`);
      }),
    );

/** `mip federation remove` */
export const removeCommand = (): Command =>
  acting('remove', "end a hospital's membership: certificates, worker, label, join token")
    .argument('<hospital>')
    .option('--yes', 'do not ask')
    .action((hospital: string, flags: CommonOptions & { yes?: boolean }) =>
      withTools(flags, async (tools) => {
        if (!flags.yes && !tools.dryRun) await confirm(hospital);
        await removeHospital(tools.engine, tools.folder, hospital, tools);
      }),
    );

/** `mip federation rename` */
export const renameCommand = (): Command =>
  launching(acting('rename', 'give a hospital another name: it enrols anew under it'))
    .argument('<hospital>')
    .argument('<new-name>')
    .action((from: string, to: string, flags: AddFlags) =>
      withTools(flags, (tools) => renameHospital(tools.engine, tools.folder, from, to, { ...tools, ...launch(flags) })),
    );

const launching = (command: Command): Command =>
  command
    .option('--role <ROLE>', 'local, or validation for a worker that holds only test datasets', 'local')
    .option('--memory-mib <N>', "limit of the worker's memory", '4096');

function launch({ role, memoryMib }: AddFlags): { role: 'local' | 'validation'; memoryMib: number } {
  if (role !== 'local' && role !== 'validation')
    throw new OperatorError('--role must be local or validation', 'Hospitals with patients are local.', EXIT.usage);
  return { role, memoryMib: whole(memoryMib, '--memory-mib') };
}

function pairs(names: readonly string[], hospital: string | undefined): readonly Pair[] {
  if (hospital !== undefined && names.length === 1) return [{ node: names[0]!, hospital }];
  return names.map((text) => {
    const [, node, name] = /^([^=]+)=([^=]+)$/.exec(text) ?? [];
    if (node && name && hospital === undefined) return { node, hospital: name };
    throw new OperatorError(
      'it is not plain which server is which hospital',
      'One: mip federation add SERVER --name HOSPITAL; several: mip federation add SERVER=HOSPITAL SERVER=HOSPITAL',
      EXIT.usage,
    );
  });
}

/** What cannot be taken back is asked for by its name. */
async function confirm(hospital: string): Promise<void> {
  if (!process.stdin.isTTY)
    throw new OperatorError('this cannot be taken back, and nobody can be asked', 'Add --yes to do it.', EXIT.usage);
  const { createInterface } = await import('node:readline/promises');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`Type the hospital's name to remove it: `);
  asking.close();
  if (answer.trim() !== hospital)
    throw new OperatorError('the name was another one; nothing was done', `It is ${hospital}.`, EXIT.usage);
}
