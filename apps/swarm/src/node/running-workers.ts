import type Docker from 'dockerode';

const TASK = 'com.docker.swarm.task.id';

const isOfSwarm = ({ Labels }: Docker.ContainerInfo): boolean => Labels[TASK] !== undefined;

/** The running containers that mount this hospital's folder; none if no engine answers. */
export async function workersOver(engine: Docker, folder: string): Promise<Docker.ContainerInfo[]> {
  const running = await engine.listContainers().catch(() => []);
  return running.filter(({ Mounts }) =>
    Mounts.some(({ Source, Destination }) => Source === folder && Destination === '/hospital'),
  );
}

/** Whether a worker of the swarm uses this folder. */
export const swarmWorksOver = async (engine: Docker, folder: string): Promise<boolean> =>
  (await workersOver(engine, folder)).some(isOfSwarm);

/** Restarts the workers that mount this folder, so that they read what changed. */
export async function restartWorkers(engine: Docker, folder: string): Promise<void> {
  for (const worker of await workersOver(engine, folder)) {
    const container = engine.getContainer(worker.Id);
    // The swarm replaces a task that stops.
    await (isOfSwarm(worker) ? container.stop() : container.restart());
  }
}
