import type Docker from 'dockerode';
import type { Service, ServiceSpec } from 'dockerode';
import { sha256 } from '../state/federation-folder.js';
import { found } from './engine-answer.js';
import { OF_HOSPITAL } from './labels.js';
import { patiently } from './patiently.js';

/** Label with the hash of the specification that a service was created from. */
const WISH = 'eu.mip.wish';

const marked = (spec: ServiceSpec): ServiceSpec => ({
  ...spec,
  Labels: { ...spec.Labels, [WISH]: sha256(JSON.stringify(spec)).slice(0, 16) },
});

export const findService = (engine: Docker, name: string): Promise<Service | undefined> =>
  found(engine.getService(name).inspect() as Promise<Service>);

/** How a service differs from a specification; empty if it was created from exactly that. */
export async function serviceDifference(engine: Docker, spec: ServiceSpec): Promise<string> {
  const service = await findService(engine, spec.Name!);
  if (!service) return 'there is none yet';
  return service.Spec?.Labels?.[WISH] === marked(spec).Labels?.[WISH] ? '' : 'it differs from the configuration';
}

/** Creates the service, or updates it to the specification. */
export const putService = (engine: Docker, spec: ServiceSpec): Promise<void> =>
  patiently(async () => {
    const service = await findService(engine, spec.Name!);
    if (service) await update(engine, service, marked(spec));
    else await engine.createService(marked(spec) as never);
  });

/** Restarts the tasks of a service without changing it. */
export const restartService = (engine: Docker, name: string): Promise<void> =>
  patiently(async () => {
    const service = await findService(engine, name);
    if (!service?.Spec) return;
    const { TaskTemplate, ...rest } = service.Spec as ServiceSpec & { TaskTemplate: { ForceUpdate?: number } };
    const restarted = { ...TaskTemplate, ForceUpdate: (TaskTemplate.ForceUpdate ?? 0) + 1 };
    await update(engine, service, { ...rest, TaskTemplate: restarted } as ServiceSpec);
  });

/** Removes a service, if there is one. */
export const removeService = (engine: Docker, name: string): Promise<void> =>
  patiently(async () => void (await found(engine.getService(name).remove() as Promise<unknown>)));

const update = (engine: Docker, { ID, Version }: Service, spec: ServiceSpec): Promise<unknown> =>
  engine.getService(ID).update({ _query: { version: Version?.Index }, _body: spec } as never);

/** The services of the hospitals' workers. */
export const workerServices = async (engine: Docker): Promise<readonly Service[]> =>
  (await engine.listServices({ filters: { label: [OF_HOSPITAL] } })) as readonly Service[];
