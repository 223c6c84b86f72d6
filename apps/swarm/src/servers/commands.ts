import { EXIT } from '@mip/process';
import type { Command } from 'commander';
import { acting, type CommonOptions, looking, print, printJson, withPlan, withSwarm } from '../command-line/options.js';
import { requireManager } from '../engine/swarm-of.js';
import { OperatorError } from '../operator-error.js';
import { report } from '../status/report.js';
import { drain, setServer } from './availability.js';
import { setManager } from './managers.js';
import { nodesTable } from './nodes-table.js';
import { token } from './token.js';

/** `mip federation token`, `nodes`, `drain`, `pause`, `resume`, `promote` and `demote` */
export const serverCommands = (): Command[] => [
  tokenCommand(),
  nodesCommand(),
  drainCommand(),
  pauseCommand(),
  resumeCommand(),
  promoteCommand(),
  demoteCommand(),
];

const nodesCommand = (): Command =>
  looking('nodes', 'list the servers: role, hospital, worker, versions, policy, data')
    .option('--json', 'print JSON')
    .action((flags: CommonOptions) =>
      withSwarm(flags, async (swarm) => {
        await requireManager(swarm.engine);
        const seen = await report(swarm);
        if (flags.json) printJson(seen);
        else print(nodesTable(seen));
      }),
    );

const tokenCommand = (): Command =>
  acting('token', 'print the line by which a server joins')
    .argument('<kind>', 'worker or manager')
    .option('--rotate', 'make a new token; the old one admits nobody any more')
    .action((kind: string, flags: CommonOptions & { rotate?: boolean }) =>
      withPlan(flags, (swarm) => {
        if (kind === 'worker' || kind === 'manager') return token(swarm, kind, flags.rotate === true);
        throw new OperatorError('the kind must be worker or manager', 'Hospitals are workers.', EXIT.usage);
      }),
    );

const onServer = (name: string, description: string): Command =>
  acting(name, description).argument('<node>', 'a server or hospital');

const drainCommand = (): Command =>
  onServer('drain', 'stop the work on a server, once the runs under way have ended')
    .option('--now', 'do not wait for runs')
    .action((name: string, flags: CommonOptions & { now?: boolean }) =>
      withPlan(flags, (swarm) => drain(swarm, name, flags.now === true)),
    );

const pauseCommand = (): Command =>
  onServer('pause', 'start nothing new on a server; what runs there goes on').action(
    (name: string, flags: CommonOptions) => withPlan(flags, (swarm) => setServer(swarm, name, 'pause')),
  );

const resumeCommand = (): Command =>
  onServer('resume', 'let a server that was drained or paused work again').action(
    (name: string, flags: CommonOptions) => withPlan(flags, (swarm) => setServer(swarm, name, 'active')),
  );

const promoteCommand = (): Command =>
  acting('promote', 'make a server a manager')
    .argument('<node>')
    .action((name: string, flags: CommonOptions) => withPlan(flags, (swarm) => setManager(swarm, 'promote', name)));

const demoteCommand = (): Command =>
  acting('demote', 'make a manager an ordinary server again')
    .argument('<node>')
    .action((name: string, flags: CommonOptions) => withPlan(flags, (swarm) => setManager(swarm, 'demote', name)));
