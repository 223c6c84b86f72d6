import { EXIT } from '@mip/process';
import type { Service, ServiceSpec } from 'dockerode';
import { imageName, pinned } from '../engine/images.js';
import { OF_HOSPITAL, OF_VERSION } from '../engine/labels.js';
import { findService, putService, workerServices } from '../engine/services.js';
import { connectionOf, everyoneConnected, hospitalConnected } from '../hospitals/hospital-connected.js';
import { masterAnswers } from '../master/master-answers.js';
import { masterServices } from '../master/master-services.js';
import { OperatorError } from '../operator-error.js';
import type { Plan, Stage, Watch } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';

/**
 * Upgrades the federation to a version: one hospital first, then the others one by one, the master last; each must be
 * registered again before the next. A hospital that is not is rolled back, and the upgrade stops there.
 * A master works with workers of its own version and the previous one.
 * @throws OperatorError if the registry does not have the version
 */
export async function upgrade(swarm: Swarm, version: string): Promise<Plan> {
  const { engine, folder } = swarm;
  const config = await swarm.config();
  const image = await pinned(engine, imageName(config.images, 'worker', version));
  await pinned(engine, imageName(config.images, 'master', version));
  const late = (await workerServices(engine)).filter((service) => versionOf(service) !== version);
  return [
    ...late.map((service) => hospitalStage(swarm, service, { image, version })),
    {
      title: `master: ${config.version} → ${version}`,
      steps: async () => [
        ...(await masterServices(swarm, { ...config, version })),
        masterAnswers(swarm),
        everyoneConnected(swarm),
      ],
      back: { title: `master to ${config.version}`, steps: () => masterServices(swarm, config) },
    },
    {
      title: `version ${version} in ${folder.place}`,
      missing: async () => ((await swarm.config()).version === version ? '' : `it is ${config.version}`),
      act: () => folder.saveConfig({ ...config, version }),
    },
  ];
}

const versionOf = ({ Spec }: Service): string | undefined => Spec?.Labels?.[OF_VERSION];

interface Wanted {
  readonly image: string;
  readonly version: string;
}

function hospitalStage(swarm: Swarm, service: Service, wanted: Wanted): Stage {
  const { engine } = swarm;
  const spec = service.Spec as ServiceSpec;
  const hospital = spec.Labels?.[OF_HOSPITAL] ?? '';
  const former = versionOf(service) ?? '';
  /** Start of the previous connection. */
  let connection = '';
  return {
    title: `${hospital}: ${former} → ${wanted.version}`,
    steps: async () => {
      connection = await connectionOf(swarm, hospital);
      return [
        {
          title: `${hospital}: ${former} → ${wanted.version}`,
          act: () => putService(engine, withImage(spec, wanted)),
        },
        stayed(swarm, service, wanted.version, hospitalConnected(swarm, hospital, connection)),
      ];
    },
    back: {
      title: `${hospital} to ${former}`,
      steps: async () => [
        {
          title: `${hospital} runs ${former} again`,
          act: async () => {
            if (await findService(engine, service.ID)) await putService(engine, spec);
          },
        },
      ],
      until: () => hospitalConnected(swarm, hospital, connection),
      told: (error) =>
        new OperatorError(
          `${hospital} did not come back with ${wanted.version}, and runs ${former} again; nothing further was upgraded\n${error.message}`,
          error instanceof OperatorError ? error.advice : `mip federation logs ${hospital}`,
          EXIT.partly,
        ),
    },
  };
}

/** Waits until the hospital is connected and the swarm has not rolled it back. */
function stayed({ engine }: Swarm, { ID, Spec }: Service, version: string, connected: Watch): Watch {
  return {
    ...connected,
    look: async () => {
      const sight = await connected.look();
      if (!('seen' in sight)) return sight;
      const found = await findService(engine, ID);
      const runs = found && versionOf(found);
      if (runs === version) return sight;
      return {
        hopeless: {
          message: `the swarm took it back to ${runs}, because its tasks failed`,
          advice: `mip federation logs ${Spec?.Labels?.[OF_HOSPITAL]}`,
        },
      };
    },
  };
}

interface WithContainer {
  readonly TaskTemplate: { readonly ContainerSpec: object };
}

function withImage(spec: ServiceSpec, { image, version }: Wanted): ServiceSpec {
  const { TaskTemplate } = spec as unknown as WithContainer;
  return {
    ...spec,
    Labels: { ...spec.Labels, [OF_VERSION]: version },
    TaskTemplate: { ...TaskTemplate, ContainerSpec: { ...TaskTemplate.ContainerSpec, Image: image } },
  } as unknown as ServiceSpec;
}
