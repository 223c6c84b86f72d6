import { hostname } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import type Docker from 'dockerode';
import { say, withTools } from '../commands/common.js';
import { USUAL_SUBNET } from '../desired/network.js';
import { swarmState } from '../engine/swarm-of.js';
import { preflight } from '../preflight/preflight.js';
import { configure } from './configure.js';
import { HOSPITAL_FOLDER, HospitalFolder } from './hospital-folder.js';
import { join } from './join.js';
import { checkCommand, grantsCommand } from './ldsm-command.js';
import { leave } from './leave.js';
import { startCommand, stopCommand, unitCommand } from './own-worker-command.js';
import { firewallCommand, preflightCommand } from './preflight-command.js';
import { restartWorkers } from './running-workers.js';

interface JoinFlags {
  readonly token: string;
  readonly manager: string;
  readonly advertiseAddr?: string;
  readonly dataPathAddr?: string;
  readonly preflight: boolean;
  readonly dryRun?: boolean;
}

interface ConfigureFlags {
  readonly folder: string;
  readonly policyProfile?: string;
  readonly policy?: string;
  readonly data?: string;
  readonly ldsm?: string;
  readonly replace?: boolean;
  readonly dryRun?: boolean;
}

const DRY_RUN = ['--dry-run', 'say what would be done, and do nothing'] as const;

/** `mip node`: what is done on a hospital's server. */
export const nodeCommand = (): Command =>
  new Command('node')
    .description("make a hospital's server ready, let it join, let it leave")
    .addCommand(preflightCommand())
    .addCommand(firewallCommand())
    .addCommand(configureCommand())
    .addCommand(checkCommand())
    .addCommand(grantsCommand())
    .addCommand(joinCommand())
    .addCommand(startCommand())
    .addCommand(stopCommand())
    .addCommand(unitCommand())
    .addCommand(leaveCommand());

const configureCommand = (): Command =>
  new Command('configure')
    .description("make the hospital's folder: what may leave, which data; nothing of it goes to the manager")
    .option('--folder <FOLDER>', "the hospital's own folder", HOSPITAL_FOLDER)
    .option('--policy-profile <PROFILE>', 'strict, mip or mip-compatible (docs/hospital.md)')
    .option('--policy <FILE>', 'a policy file to take over')
    .option('--data <FOLDER>', 'data to load: CDEsMetadata.json with CSV files, or folders of these')
    .option('--ldsm <FILE>', "ldsm.yaml: where the hospital's PostgreSQL is; the files it names beside it come along")
    .option('--replace', 'datasets that are there already give way')
    .option(...DRY_RUN)
    .action(({ folder, policyProfile, policy, data, ldsm, replace = false, dryRun = false }: ConfigureFlags) =>
      withTools({}, async ({ engine }) => {
        const place = path.resolve(folder);
        const changed = await configure(new HospitalFolder(place), {
          ...{ replace, dryRun, say },
          ...(policyProfile !== undefined && { profile: policyProfile }),
          ...(policy !== undefined && { policyFile: policy }),
          ...(data !== undefined && { data }),
          ...(ldsm !== undefined && { ldsm }),
        });
        if (changed && (await restartWorkers(engine, place)) > 0) say('ok      the worker begins anew with it');
      }),
    );

const joinCommand = (): Command =>
  new Command('join')
    .description("join the manager's swarm as what the token says, worker or manager")
    .requiredOption('--token <TOKEN>', 'of mip federation token worker|manager')
    .requiredOption('--manager <ADDRESS>', 'a manager, with :PORT if that is not 2377')
    .option('--advertise-addr <ADDRESS>', 'address at which the others reach this server, where it is behind NAT')
    .option('--data-path-addr <ADDRESS>', 'address or interface for the overlay, such as that of a VPN')
    .option('--no-preflight', 'do not look first at what stands against it')
    .option(...DRY_RUN)
    .action((flags: JoinFlags) =>
      withTools({}, async (tools) => {
        if (flags.preflight) await warn(tools.engine, flags.manager);
        const { isManager, state } = await join(tools.engine, { ...tools, ...flags, dryRun: flags.dryRun === true });
        if (state !== 'active') return;
        say(
          isManager
            ? 'note    as a manager this server can start anything on every server of the federation'
            : 'note    a manager of the swarm can start any container on this server: keep nothing here that the federation may not see (docs/hospital.md)',
        );
        if (!isManager) say(`next    on the manager: mip federation add ${hostname()} --name HOSPITAL`);
        else say('next    on a manager: mip federation init, which gives the new one its keeper');
      }),
    );

/** What preflight finds at fault is told and does not stop the joining: the engine refuses by itself what cannot be. */
async function warn(engine: Docker, manager: string): Promise<void> {
  if ((await swarmState(engine)).state !== 'inactive') return;
  const findings = await preflight(engine, { manager, peers: [], subnet: USUAL_SUBNET, firewall: 'ufw' });
  for (const { tested, result, advice } of findings.filter(({ state }) => state === 'fault'))
    say(`warning ${tested}: ${result}\n        ${advice}`);
}

const leaveCommand = (): Command =>
  new Command('leave')
    .description("leave the swarm; the hospital's folder stays")
    .option('--force', 'also as a manager, or where no manager answers')
    .option(...DRY_RUN)
    .action(({ force = false, dryRun = false }: { force?: boolean; dryRun?: boolean }) =>
      withTools({}, ({ engine }) => leave(engine, { force, dryRun, say })),
    );
