import { EXIT } from '@mip/process';
import type { Command } from 'commander';
import { requireManager } from '../engine/swarm-of.js';
import { afterManagerChange } from '../manager/after-manager-change.js';
import { drain } from '../manager/drain.js';
import { findNode } from '../manager/find-node.js';
import { joinCommand, joinToken, type Kind, rotateTokens } from '../manager/join-commands.js';
import { setAvailability } from '../manager/label-node.js';
import { setManager } from '../manager/managers.js';
import { nodesTable } from '../manager/nodes-table.js';
import { report } from '../manager/view.js';
import { OperatorError } from '../operator-error.js';
import { acting, type CommonOptions, looking, print, printJson, withTools } from './common.js';

/** `mip federation nodes` */
export const nodesCommand = (): Command =>
  looking('nodes', 'list the servers: role, hospital, worker, versions, policy, data')
    .option('--json', 'print JSON')
    .action((flags: CommonOptions) =>
      withTools(flags, async ({ engine, folder }) => {
        await requireManager(engine);
        const seen = await report(engine, folder);
        if (flags.json) printJson(seen);
        else print(nodesTable(seen));
      }),
    );

/** `mip federation token` */
export const tokenCommand = (): Command =>
  acting('token', 'print the line by which a server joins')
    .argument('<kind>', 'worker or manager')
    .option('--rotate', 'make a new token; the old one admits nobody any more')
    .action((kind: string, flags: CommonOptions & { rotate?: boolean }) =>
      withTools(flags, async ({ engine, say, dryRun }) => {
        if (kind !== 'worker' && kind !== 'manager')
          throw new OperatorError('the kind must be worker or manager', 'Hospitals are workers.', EXIT.usage);
        const { managers, address } = await requireManager(engine);
        if (flags.rotate && dryRun) return say(`would do new token for a ${kind}`);
        if (flags.rotate) await rotateTokens(engine, [kind as Kind]);
        print(joinCommand(address || managers[0]?.replace(/:\d+$/, '') || '', await joinToken(engine, kind as Kind)));
      }),
    );

/** `mip federation drain`, `pause`, `resume` */
export const availabilityCommands = (): Command[] => [
  acting('drain', 'stop the work on a server, once the runs under way have ended')
    .argument('<node>', 'a server or hospital')
    .option('--now', 'do not wait for runs')
    .action((name: string, flags: CommonOptions & { now?: boolean }) =>
      withTools(flags, (tools) => drain(name, { ...tools, now: flags.now === true })),
    ),
  ...(['pause', 'active'] as const).map((availability) =>
    acting(
      availability === 'active' ? 'resume' : 'pause',
      availability === 'active'
        ? 'let a server that was drained or paused work again'
        : 'start nothing new on a server; what runs there goes on',
    )
      .argument('<node>', 'a server or hospital')
      .action((name: string, flags: CommonOptions) =>
        withTools(flags, async ({ engine, dryRun, say }) => {
          const node = await findNode(engine, name);
          if (node.availability === availability) return say(`ok      ${node.hostname} is set to ${availability}`);
          say(`${dryRun ? 'would do' : 'doing  '} ${node.hostname}: ${node.availability} → ${availability}`);
          if (!dryRun) await setAvailability(engine, node.id, availability);
        }),
      ),
  ),
];

/** `mip federation promote` and `demote` */
export const managerCommands = (): Command[] =>
  (['promote', 'demote'] as const).map((verb) =>
    acting(verb, verb === 'promote' ? 'make a server a manager' : 'make a manager an ordinary server again')
      .argument('<node>')
      .action((name: string, flags: CommonOptions) =>
        withTools(flags, async (tools) => {
          const nodeId = await setManager(verb, name, tools);
          if (!tools.dryRun) await afterManagerChange(tools.engine, tools.folder, { ...tools, nodeId, verb });
        }),
      ),
  );
