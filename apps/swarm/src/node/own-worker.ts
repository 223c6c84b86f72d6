import { existsSync } from 'node:fs';
import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import { OWNER } from '../desired/service.js';
import { found } from '../engine/engine-answer.js';
import { unframed } from '../engine/service-words.js';
import { OperatorError } from '../operator-error.js';
import type { Missed, Plan, Watch } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import type { HospitalFolder } from './hospital-folder.js';
import { swarmWorksOver } from './running-workers.js';

/** Name of the container in which a hospital outside the swarm runs its worker. */
const OWN_WORKER = 'mip-worker';
/** Label of containers that this command created. */
const OWN_LABEL = 'eu.mip.own-worker';
const INVITATION = 'invitation';
const MIB = 1024 * 1024;

export interface OwnWorkerOptions {
  readonly image: string;
  /** Required the first time, and to enrol again. */
  readonly invitation?: string;
  /** The master's URL, if not the invitation's. */
  readonly master?: string;
  readonly memoryMib: number;
  /** Docker network of the LDSM, if that is a container too. */
  readonly network?: string;
  /** Hardening checks to skip, for the kernels of a lab. */
  readonly allow?: string;
}

/** The container as the swarm would run it: an unprivileged user, a read-only root, no capabilities, bounded memory and processes. */
export function ownWorkerSpec(folder: string, options: OwnWorkerOptions, invited: boolean): ContainerCreateOptions {
  const { image, master, memoryMib, network, allow } = options;
  return {
    name: OWN_WORKER,
    Labels: { [OWN_LABEL]: '' },
    Image: image,
    User: `${OWNER}:${OWNER}`,
    StopTimeout: 30,
    Cmd: [
      '--folder',
      '/hospital',
      ...(master ? ['--master', master] : []),
      ...(invited ? ['--invitation-file', `/hospital/${INVITATION}`] : []),
    ],
    ...(allow && { Env: [`MIP_HARDENING_ALLOW=${allow}`] }),
    HostConfig: {
      Binds: [`${folder}:/hospital`],
      Tmpfs: { '/tmp': 'size=64m,mode=1777' },
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Init: true,
      Memory: memoryMib * MIB,
      PidsLimit: 256,
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
      ...(network && { NetworkMode: network }),
    },
  };
}

/**
 * Starts the hospital's worker in a container on this engine, which restarts after a reboot, replaces an earlier one, and
 * waits until the worker is registered at the master.
 * @throws OperatorError if it cannot be started
 */
export async function startOwnWorker(
  { engine }: Swarm,
  folder: HospitalFolder,
  options: OwnWorkerOptions,
): Promise<Plan> {
  const { image, invitation } = options;
  if (!existsSync(folder.place))
    throw new OperatorError(
      `there is no folder ${folder.place} yet`,
      'First: mip node configure --data FOLDER --policy-profile mip',
      EXIT.precondition,
    );
  if (await swarmWorksOver(engine, folder.place))
    throw new OperatorError(
      `the swarm runs a worker over ${folder.place} already`,
      'One worker owns the folder. To run it yourself, leave the swarm first: mip node leave',
      EXIT.precondition,
    );
  await ownWorker(engine);
  return [
    {
      title: `container ${OWN_WORKER} of ${image}`,
      act: async () => {
        if (invitation !== undefined) await folder.write(INVITATION, invitation);
        if (!(await found(engine.getImage(image).inspect()))) await pull(engine, image);
        await endOwnWorker(engine);
        const invited = (await folder.read(INVITATION)) !== undefined;
        const container = await engine.createContainer(ownWorkerSpec(folder.place, options, invited));
        await container.start();
      },
    },
    registered(engine.getContainer(OWN_WORKER)),
  ];
}

/** Removes the container of the hospital's worker; its folder stays. @throws OperatorError for a container that this command did not create */
export async function stopOwnWorker({ engine }: Swarm): Promise<Plan> {
  if (!(await ownWorker(engine))) return [{ tell: 'ok      no worker of your own was there' }];
  return [
    {
      title: 'the worker is stopped',
      missing: async () => ((await ownWorker(engine)) ? 'it is there' : ''),
      act: () => endOwnWorker(engine),
    },
  ];
}

/** The container of the hospital's own worker, if there is one. @throws OperatorError if another container has its name */
async function ownWorker(engine: Docker): Promise<Docker.Container | undefined> {
  const container = engine.getContainer(OWN_WORKER);
  const there = await found(container.inspect());
  if (!there) return undefined;
  if (there.Config.Labels[OWN_LABEL] !== undefined) return container;
  throw new OperatorError(
    `there is a container ${OWN_WORKER} that mip node start did not make`,
    'Rename or remove it yourself: docker rename, docker rm.',
    EXIT.precondition,
  );
}

async function endOwnWorker(engine: Docker): Promise<void> {
  const container = await ownWorker(engine);
  await container?.stop().catch(() => undefined);
  await container?.remove({ force: true });
}

/** Waits until the worker logs that it is registered at the master. */
function registered(container: Docker.Container): Watch {
  const told = async (what: string): Promise<Missed> => {
    const lines = (await wordsOf(container))
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^(\s+at |Node\.js v)/.test(line));
    return {
      message: `${what}:\n${lines.slice(-5).join('\n')}`,
      advice: `It goes on trying; docker logs ${OWN_WORKER} shows more. The master's port must be reachable from here, outwards only.`,
      exitCode: EXIT.unreachable,
    };
  };
  return {
    look: async () => {
      if ((await wordsOf(container)).includes('{"ready":"worker"'))
        return { seen: 'the worker is registered at the master' };
      const { State } = await container.inspect();
      if (State.Restarting || !State.Running) return { hopeless: await told('the worker does not start') };
      return { waitingFor: '' };
    },
    missed: (seconds) => told(`the worker did not reach the master within ${seconds} s`),
  };
}

async function pull(engine: Docker, image: string): Promise<void> {
  try {
    const stream = await engine.pull(image);
    await new Promise<void>((resolve, reject) =>
      engine.modem.followProgress(stream, (error) => (error ? reject(error) : resolve())),
    );
  } catch (error) {
    throw new OperatorError(
      `the image ${image} cannot be had: ${(error as Error).message}`,
      'See that this server reaches the registry, and name another image with --images and --release.',
      EXIT.unreachable,
    );
  }
}

const wordsOf = async (container: Docker.Container): Promise<string> =>
  unframed((await container.logs({ stdout: true, stderr: true, tail: 50 })) as unknown as Buffer);
