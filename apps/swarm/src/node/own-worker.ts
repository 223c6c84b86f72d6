import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import { OWNER } from '../desired/service.js';
import { found } from '../engine/engine-answer.js';
import { unframed } from '../engine/service-words.js';
import { OperatorError } from '../operator-error.js';
import type { HospitalFolder } from './hospital-folder.js';
import { swarmWorksOver } from './running-workers.js';

/** Name of the container in which a hospital runs its worker itself, outside the swarm. */
export const OWN_WORKER = 'mip-worker';
/** What we made ourselves is known by this label. */
const OWN_LABEL = 'eu.mip.own-worker';
const INVITATION = 'invitation';
const MIB = 1024 * 1024;

export interface OwnWorkerOptions {
  readonly image: string;
  /** Needed the first time, and to enrol anew. */
  readonly invitation?: string;
  /** Where to dial, if not where the invitation said. */
  readonly master?: string;
  readonly memoryMib: number;
  /** Docker network of the LDSM, where that is a container too. */
  readonly network?: string;
  /** What the hardening check may let pass, for kernels of a lab. */
  readonly allow?: string;
  readonly waitSeconds: number;
  readonly dryRun: boolean;
  say(text: string): void;
}

/** The container as the swarm would run it: one user without rights, a read-only root, no capability, bounded memory and processes. */
export function ownWorkerSpec(folder: string, options: OwnWorkerOptions, invited: boolean): ContainerCreateOptions {
  const { image, master, memoryMib, network, allow } = options;
  return {
    ...{ name: OWN_WORKER, Labels: { [OWN_LABEL]: '' }, Image: image, User: `${OWNER}:${OWNER}`, StopTimeout: 30 },
    Cmd: [
      ...['--folder', '/hospital'],
      ...(master ? ['--master', master] : []),
      ...(invited ? ['--invitation-file', `/hospital/${INVITATION}`] : []),
    ],
    ...(allow && { Env: [`MIP_HARDENING_ALLOW=${allow}`] }),
    HostConfig: {
      Binds: [`${folder}:/hospital`],
      Tmpfs: { '/tmp': 'size=64m,mode=1777' },
      ...{ ReadonlyRootfs: true, CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'], Init: true },
      ...{ Memory: memoryMib * MIB, PidsLimit: 256, RestartPolicy: { Name: 'unless-stopped' } },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
      ...(network && { NetworkMode: network }),
    },
  };
}

/**
 * Starts the hospital's worker in a container of the hospital's own, which comes back after a reboot; one that is there
 * already gives way. Waits until it is registered at the master.
 * @throws OperatorError with the worker's own words if it is not
 */
export async function startOwnWorker(engine: Docker, folder: HospitalFolder, options: OwnWorkerOptions): Promise<void> {
  const { image, invitation, dryRun, say, waitSeconds } = options;
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
  say(`${dryRun ? 'would do' : 'doing  '} container ${OWN_WORKER} of ${image}`);
  if (dryRun) return;
  if (invitation !== undefined) await folder.write(INVITATION, invitation);
  if (!(await found(engine.getImage(image).inspect()))) await pull(engine, image);
  await stopOwnWorker(engine);
  const invited = (await folder.read(INVITATION)) !== undefined;
  const container = await engine.createContainer(ownWorkerSpec(folder.place, options, invited));
  await container.start();
  for (const until = Date.now() + waitSeconds * 1000; Date.now() < until; await pause(1000)) {
    const words = await wordsOf(container);
    if (words.includes('{"ready":"worker"')) return say('ok      the worker is registered at the master');
    const { State } = await container.inspect();
    if (State.Restarting || !State.Running) throw await absent(container, 'the worker does not start');
  }
  throw await absent(container, `the worker did not reach the master within ${waitSeconds} s`);
}

/** Ends the hospital's own worker; its folder stays. False if there was none. */
export async function stopOwnWorker(engine: Docker): Promise<boolean> {
  const container = engine.getContainer(OWN_WORKER);
  const there = await found(container.inspect());
  if (!there) return false;
  if (there.Config.Labels[OWN_LABEL] === undefined)
    throw new OperatorError(
      `there is a container ${OWN_WORKER} that mip node start did not make`,
      'Rename or remove it yourself: docker rename, docker rm.',
      EXIT.precondition,
    );
  await container.stop().catch(() => undefined);
  await container.remove({ force: true });
  return true;
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
      'See that this server reaches the registry, and name another image with --image.',
      EXIT.unreachable,
    );
  }
}

const wordsOf = async (container: Docker.Container): Promise<string> =>
  unframed((await container.logs({ stdout: true, stderr: true, tail: 50 })) as unknown as Buffer);

async function absent(container: Docker.Container, what: string): Promise<OperatorError> {
  const lines = (await wordsOf(container))
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(\s+at |Node\.js v)/.test(line));
  return new OperatorError(
    `${what}:\n${lines.slice(-5).join('\n')}`,
    `It goes on trying; docker logs ${OWN_WORKER} shows more. The master's port must be reachable from here, outwards only.`,
    EXIT.unreachable,
  );
}
