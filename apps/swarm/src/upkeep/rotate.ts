import type { Service, ServiceSpec } from 'dockerode';
import { rotateTokens as rotateJoinTokens } from '../engine/join-tokens.js';
import { MASTER, OF_HOSPITAL } from '../engine/labels.js';
import type { SwarmSecret } from '../engine/secrets.js';
import { putService, restartService, workerServices } from '../engine/services.js';
import { connectionOf, everyoneConnected, hospitalConnected } from '../hospitals/hospital-connected.js';
import { forgetInvitations, invited } from '../hospitals/launch.js';
import { masterAnswers } from '../master/master-answers.js';
import { masterServices } from '../master/master-services.js';
import type { Plan, Stage } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import { connectionStep } from './init.js';

/** New join tokens for the swarm, new bearer tokens for operator and portal. */
export async function rotateTokens(swarm: Swarm): Promise<Plan> {
  const { engine, folder } = swarm;
  const config = await swarm.config();
  return [
    {
      title: 'new join tokens for workers and managers; nodes that joined stay',
      act: () => rotateJoinTokens(engine, ['worker', 'manager']),
    },
    {
      title: 'new bearer tokens for the operator and the portal',
      act: async () => {
        await folder.token('operator', true);
        await folder.token('portal', true);
      },
    },
    { steps: () => masterServices(swarm, config) },
    masterAnswers(swarm),
    everyoneConnected(swarm),
    connectionStep(swarm),
  ];
}

/** New keys and certificates for the master and every hospital's worker, one after the other; runs continue. */
export async function rotateCertificates(swarm: Swarm): Promise<Plan> {
  await swarm.config();
  const services = await workerServices(swarm.engine);
  return [
    { title: 'master: new key and certificate', act: () => restartService(swarm.engine, MASTER) },
    masterAnswers(swarm),
    ...services.map((service) => hospitalStage(swarm, service)),
  ];
}

/** Gives a worker a new invitation, with which it enrols under a new key. */
function hospitalStage(swarm: Swarm, { Spec }: Service): Stage {
  const hospital = Spec?.Labels?.[OF_HOSPITAL] ?? '';
  const title = `${hospital}: new key and certificate`;
  return {
    title,
    steps: async () => {
      const before = await connectionOf(swarm, hospital);
      const act = async (): Promise<void> => {
        const invitation = await invited(swarm, hospital);
        await putService(swarm.engine, withSecret(Spec as ServiceSpec, invitation));
        await forgetInvitations(swarm, hospital, invitation);
      };
      return [{ title, act }, hospitalConnected(swarm, hospital, before)];
    },
  };
}

interface WithSecrets {
  readonly TaskTemplate: { readonly ContainerSpec: { readonly Secrets: readonly { readonly File: object }[] } };
}

function withSecret(spec: ServiceSpec, { id, name }: SwarmSecret): ServiceSpec {
  const { TaskTemplate } = spec as unknown as WithSecrets;
  const { ContainerSpec } = TaskTemplate;
  const Secrets = [{ SecretID: id, SecretName: name, File: ContainerSpec.Secrets[0]!.File }];
  return {
    ...spec,
    TaskTemplate: { ...TaskTemplate, ContainerSpec: { ...ContainerSpec, Secrets } },
  } as unknown as ServiceSpec;
}
