import type Docker from 'dockerode';

/**
 * Has the workers that mount this folder begin anew, so that they read what was changed; the swarm, or the engine, starts
 * them again. How many there were; none where no engine answers.
 */
export async function restartWorkers(engine: Docker, folder: string): Promise<number> {
  const running = await engine.listContainers().catch(() => []);
  const ours = running.filter(({ Mounts }) =>
    Mounts.some(({ Source, Destination }) => Source === folder && Destination === '/hospital'),
  );
  for (const { Id, Labels } of ours) {
    const container = engine.getContainer(Id);
    // A task of the swarm that is stopped is replaced by a new one.
    await (Labels['com.docker.swarm.task.id'] === undefined ? container.restart() : container.stop());
  }
  return ours.length;
}
