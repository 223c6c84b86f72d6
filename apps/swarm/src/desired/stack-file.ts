import type { ServiceSpec } from 'dockerode';
import { stringify } from 'yaml';
import { NETWORK, workerService } from '../engine/labels.js';
import type { FederationConfig } from '../state/federation-folder.js';
import { keeperService, masterService, workerSpec } from './services.js';

/** Placeholder for a value that is known only when the service is created. */
const AFTER = { id: '', name: '' };
const MIB = 1024 * 1024;

/** The parts of a service's definition that a stack file shows. */
interface Shown {
  readonly Name: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly Mode: { readonly Global?: object };
  readonly TaskTemplate: {
    readonly ContainerSpec: {
      readonly Image: string;
      readonly Args: readonly string[];
      readonly Env: readonly string[];
      readonly User: string;
      readonly CapabilityDrop: readonly string[];
      readonly Mounts: readonly { readonly Type: string; readonly Source?: string; readonly Target: string }[];
      readonly Secrets: readonly { readonly File: { readonly Name: string } }[];
    };
    readonly Resources: { readonly Limits: { readonly MemoryBytes: number; readonly Pids: number } };
    readonly Placement: { readonly Constraints: readonly string[] };
    readonly Networks: readonly { readonly Aliases: readonly string[] }[];
  };
  readonly UpdateConfig: { readonly FailureAction: string };
  readonly EndpointSpec: { readonly Ports: readonly { readonly TargetPort: number; readonly PublishedPort: number }[] };
}

/**
 * The federation's services as a stack file in Compose's format, for people who have to approve them. It shows what `init`
 * and `add` create from `config`; nothing is deployed from it.
 */
export function stackFile(config: FederationConfig, hospitals: readonly string[]): string {
  const image = (what: string): string => `${config.images}/mip-${what}:${config.version}`;
  const parts = {
    image: image('master'),
    networkId: NETWORK,
    names: [config.address],
    keepers: 1,
    authority: AFTER,
    auth: AFTER,
  };
  const worker = { image: image('worker'), networkId: NETWORK, invitation: AFTER, memoryMib: 4096 } as const;
  const specs = [
    masterService(config, parts),
    keeperService(config, parts),
    ...hospitals.map((hospital) => workerSpec(config, { ...worker, hospital, role: 'local' })),
  ];
  const secrets = ['mip-authority', 'mip-auth', ...hospitals.map((name) => `mip-invitation-${name}`)];
  const { subnet, mtu, encrypted } = config.network;
  return stringify(
    {
      version: '3.8',
      services: Object.fromEntries(specs.map((spec) => [spec.Name, shown(spec)])),
      networks: {
        [NETWORK]: {
          driver: 'overlay',
          attachable: false,
          ipam: { config: [{ subnet }] },
          driver_opts: { 'com.docker.network.driver.mtu': String(mtu), ...(encrypted && { encrypted: '' }) },
        },
      },
      secrets: Object.fromEntries(secrets.map((name) => [name, { external: true }])),
      volumes: { 'mip-federation-master': {}, 'mip-federation-keeper': {} },
    },
    { lineWidth: 0 },
  );
}

function shown(spec: ServiceSpec): object {
  const { Name, Labels, Mode, TaskTemplate, UpdateConfig, EndpointSpec } = spec as unknown as Shown;
  const { ContainerSpec, Resources, Placement, Networks } = TaskTemplate;
  const { Image, Args, Env, User, CapabilityDrop, Mounts, Secrets } = ContainerSpec;
  const hospital = Object.values(Labels).find((name) => Name === workerService(name));
  return {
    image: Image,
    command: Args,
    user: User,
    read_only: true,
    init: true,
    cap_drop: CapabilityDrop,
    ...(Env.length > 0 && { environment: Env }),
    volumes: Mounts.filter(({ Type }) => Type !== 'tmpfs').map(({ Source, Target }) => `${Source}:${Target}`),
    tmpfs: Mounts.filter(({ Type }) => Type === 'tmpfs').map(({ Target }) => Target),
    secrets: Secrets.map(({ File }) => ({
      source: hospital === undefined ? File.Name : `${File.Name}-${hospital}`,
      target: File.Name,
      mode: 0o400,
    })),
    networks: { [NETWORK]: { aliases: Networks[0]?.Aliases } },
    ...(EndpointSpec.Ports.length > 0 && {
      ports: EndpointSpec.Ports.map(({ TargetPort, PublishedPort }) => ({
        target: TargetPort,
        published: PublishedPort,
        mode: 'host',
      })),
    }),
    deploy: {
      ...(Mode.Global ? { mode: 'global' } : { replicas: 1 }),
      endpoint_mode: 'dnsrr',
      labels: Labels,
      placement: { constraints: Placement.Constraints },
      resources: { limits: { memory: `${Resources.Limits.MemoryBytes / MIB}M`, pids: Resources.Limits.Pids } },
      restart_policy: { condition: 'any', delay: '2s' },
      update_config: { parallelism: 1, order: 'stop-first', failure_action: UpdateConfig.FailureAction },
    },
  };
}
