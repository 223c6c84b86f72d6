import type { ServiceSpec } from 'dockerode';

/** Uid and gid of every process in our images. */
export const OWNER = 10_001;
const SECOND_NS = 1_000_000_000;
const MIB = 1024 * 1024;

/** The settings in which the federation's services differ. */
export interface ServiceWish {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly constraints: readonly string[];
  readonly network: { readonly id: string; readonly alias: string };
  readonly mounts: readonly { readonly type: 'bind' | 'volume'; readonly source: string; readonly target: string }[];
  readonly secrets: readonly { readonly id: string; readonly name: string; readonly file: string }[];
  /** Published on the node itself, in host mode: no routing mesh. */
  readonly ports?: readonly { readonly inside: number; readonly outside: number }[];
  readonly memoryMib: number;
  readonly everywhere?: boolean;
  /** Hardening checks to skip, for the kernels of a lab. */
  readonly allow?: string;
  readonly env?: readonly string[];
  /** What the swarm does when an updated task fails: return to the previous version (`rollback`), or keep trying (`continue`). */
  readonly whenUpdateFails?: 'rollback' | 'continue';
}

/**
 * The specification that all our services share: an unprivileged user, a read-only root, no capabilities, bounded memory
 * and processes, unlimited restarts, and a rollback when an update fails unless `whenUpdateFails` says otherwise.
 */
export function serviceSpec(wish: ServiceWish): ServiceSpec {
  const { name, image, args, labels, constraints, network, mounts, secrets, ports = [], memoryMib } = wish;
  const failureAction = wish.whenUpdateFails ?? 'rollback';
  const spec = {
    Name: name,
    Labels: labels,
    Mode: wish.everywhere ? { Global: {} } : { Replicated: { Replicas: 1 } },
    TaskTemplate: {
      ContainerSpec: {
        Image: image,
        Args: args,
        Env: [...(wish.env ?? []), ...(wish.allow ? [`MIP_HARDENING_ALLOW=${wish.allow}`] : [])],
        User: `${OWNER}:${OWNER}`,
        ReadOnly: true,
        Init: true,
        CapabilityDrop: ['ALL'],
        StopGracePeriod: 30 * SECOND_NS,
        Mounts: [
          ...mounts.map(({ type, source, target }) => ({ Type: type, Source: source, Target: target })),
          { Type: 'tmpfs', Target: '/tmp', TmpfsOptions: { SizeBytes: 64 * MIB, Mode: 0o1777 } },
        ],
        Secrets: secrets.map(({ id, name: secret, file }) => ({
          SecretID: id,
          SecretName: secret,
          File: { Name: file, UID: String(OWNER), GID: String(OWNER), Mode: 0o400 },
        })),
      },
      Resources: { Limits: { MemoryBytes: memoryMib * MIB, Pids: 256 } },
      RestartPolicy: { Condition: 'any', Delay: 2 * SECOND_NS },
      Placement: { Constraints: [...constraints] },
      Networks: [{ Target: network.id, Aliases: [network.alias] }],
      LogDriver: { Name: 'json-file', Options: { 'max-size': '10m', 'max-file': '3' } },
    },
    UpdateConfig: { Parallelism: 1, Order: 'stop-first', FailureAction: failureAction, Monitor: 15 * SECOND_NS },
    RollbackConfig: { Parallelism: 1, Order: 'stop-first', FailureAction: 'pause' },
    EndpointSpec: {
      Mode: 'dnsrr',
      Ports: ports.map(({ inside, outside }) => ({
        Protocol: 'tcp',
        TargetPort: inside,
        PublishedPort: outside,
        PublishMode: 'host',
      })),
    },
  };
  return spec as unknown as ServiceSpec;
}
