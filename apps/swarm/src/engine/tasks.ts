import type Docker from 'dockerode';
import { findService } from './services.js';

/** One attempt of the swarm to run a service on a node. */
export interface TaskView {
  readonly id: string;
  readonly nodeId: string;
  readonly state: string;
  readonly wanted: string;
  /** Why it failed or waits, in the engine's words. */
  readonly fault: string;
  readonly image: string;
  readonly created: string;
}

/** What a task is created from; the engine copies it unchanged from the service to its tasks. */
interface Template {
  readonly ContainerSpec?: { readonly Image?: string };
  readonly ForceUpdate?: number;
}

interface RawTask {
  readonly ID: string;
  readonly NodeID?: string;
  readonly CreatedAt: string;
  readonly DesiredState: string;
  readonly Spec: Template;
  readonly Status: { readonly State: string; readonly Err?: string; readonly Message?: string };
}

/** The tasks of a service, latest first. */
export async function tasksOf(engine: Docker, service: string): Promise<readonly TaskView[]> {
  const tasks = (await engine.listTasks({ filters: { service: [service] } })) as unknown as readonly RawTask[];
  return tasks
    .map(({ ID, NodeID = '', CreatedAt, DesiredState, Spec, Status }) => ({
      id: ID,
      nodeId: NodeID,
      created: CreatedAt,
      state: Status.State,
      wanted: DesiredState,
      fault: Status.Err ?? '',
      image: Spec.ContainerSpec?.Image ?? '',
    }))
    .sort((a, b) => (a.created < b.created ? 1 : -1));
}

/** Whether a task of the service's current specification is running. */
export async function runsAsWanted(engine: Docker, service: string): Promise<boolean> {
  const wanted = (await findService(engine, service))?.Spec?.TaskTemplate as Template | undefined;
  const tasks = (await engine.listTasks({ filters: { service: [service] } })) as unknown as readonly RawTask[];
  const same = ({ Spec }: RawTask): boolean => made(Spec) === made(wanted ?? {});
  return tasks.some((task) => task.DesiredState === 'running' && task.Status.State === 'running' && same(task));
}

const made = ({ ContainerSpec, ForceUpdate = 0 }: Template): string => JSON.stringify([ContainerSpec, ForceUpdate]);

/** After this many failed tasks since a change, waiting is of no use. */
const ENOUGH_FAILURES = 4;

/** Transient faults: the kernel still holds what a killed engine left behind, or an engine is slow. */
const PASSING = /network sandbox join failed|context deadline exceeded/i;

/**
 * Whether the tasks of a service have failed too often since the first call for waiting to be of use. Tasks that the swarm
 * has since forgotten count too; transient faults do not.
 */
export function failuresFromNow(engine: Docker, service: string): () => Promise<boolean> {
  const failed = async (): Promise<readonly string[]> =>
    (await tasksOf(engine, service).catch(() => []))
      .filter(({ state, fault }) => (state === 'failed' || state === 'rejected') && !PASSING.test(fault))
      .map(({ id }) => id);
  let before: ReadonlySet<string> | undefined;
  const since = new Set<string>();
  return async () => {
    const now = await failed();
    before ??= new Set(now);
    for (const id of now) if (!before.has(id)) since.add(id);
    return since.size >= ENOUGH_FAILURES;
  };
}

/** The state of a task, with the engine's message if it failed. */
export const taskText = (task: TaskView | undefined): string =>
  task ? `${task.state}${task.fault && `: ${task.fault}`}` : 'no task yet';

/** Why a task does not run and what to do, from the engine's message; undefined if the message is not a known one. */
export function taskAdvice(fault: string): { readonly cause: string; readonly advice: string } | undefined {
  const known = KNOWN.find(({ words }) => words.test(fault));
  return known && { cause: known.cause, advice: known.advice };
}

const KNOWN = [
  {
    words: /bind source path does not exist|invalid mount config/i,
    cause: "the hospital's folder is not on its server",
    advice: "On the hospital's server, run: mip node configure",
  },
  {
    words: /no such image|pull access denied|manifest unknown|not found/i,
    cause: 'the image cannot be had on that node',
    advice: 'Check that the node reaches the registry, and that the version is there (docker pull IMAGE).',
  },
  {
    words: /no suitable node/i,
    cause: 'no node fits',
    advice: 'The node is down, drained or paused, or lost its label: mip federation nodes',
  },
  {
    words: /vxlan interface creation failed/i,
    cause: 'something else holds the UDP port of the overlay on the node',
    advice: 'Stop it there (mip node preflight --listen, another VXLAN), or make the swarm with --data-path-port.',
  },
  {
    words: /port .* already in use|address already in use|host-mode port/i,
    cause: 'a published port is taken on the node',
    advice: 'Stop what uses it, or choose other ports with mip federation init --web-port --worker-port.',
  },
  {
    words: /no space left/i,
    cause: 'the disk of the node is full',
    advice: 'Make room under /var/lib/docker (docker system prune).',
  },
] as const;
