import { EXIT } from '@mip/process';
import { findNode } from '../engine/find-node.js';
import { HOSPITAL_LABEL, workerService } from '../engine/labels.js';
import { type NodeView, nodesOf } from '../engine/nodes-of.js';
import { findService } from '../engine/services.js';
import { labelNode, removeNode } from '../engine/update-node.js';
import { askMaster } from '../master/ask-master.js';
import { OperatorError } from '../operator-error.js';
import type { Plan, Step } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import { connectionOf, hospitalConnected } from './hospital-connected.js';
import { hospitalName } from './hospital-name.js';
import { type Launch, launch } from './launch.js';

/** A server, by name, address or id, and the hospital that it will be. */
export interface Pair {
  readonly server: string;
  readonly hospital: string;
}

/**
 * Makes servers hospitals of the federation: label, one-time enrolment, worker; each connects before the next starts.
 * @throws OperatorError if a server or a name is taken; then nothing is changed
 */
export async function addHospitals(swarm: Swarm, pairs: readonly Pair[], how: Launch): Promise<Plan> {
  await swarm.config();
  const nodes: NodeView[] = [];
  for (const { server, hospital } of pairs) {
    hospitalName(hospital);
    const node = await findNode(swarm.engine, server);
    refuseTaken(await nodesOf(swarm.engine), node, hospital);
    refuseIdle(node);
    nodes.push(node);
  }
  refuseTwice(pairs, nodes);
  return pairs.flatMap(({ hospital }, i) => hospitalSteps(swarm, nodes[i]!, hospital, how));
}

/** Makes one node a hospital, from any earlier state. */
export const hospitalSteps = (swarm: Swarm, node: NodeView, hospital: string, how: Launch): Plan => [
  onceOnTheList(swarm, node),
  labelled(swarm, node, hospital),
  {
    title: `service ${workerService(hospital)} with a one-time enrolment`,
    steps: async () => {
      const present = await findService(swarm.engine, workerService(hospital));
      if (present && (await isConnected(swarm, hospital))) return [hospitalConnected(swarm, hospital)];
      const before = await connectionOf(swarm, hospital);
      return [
        {
          title: `service ${workerService(hospital)} with a one-time enrolment`,
          act: () => launch(swarm, hospital, how),
        },
        hospitalConnected(swarm, hospital, before),
      ];
    },
  },
];

/** A server that left and joined again is in the swarm's list twice; removes the old entry. */
function onceOnTheList({ engine }: Swarm, { hostname, address }: NodeView): Step {
  const former = async () =>
    (await nodesOf(engine)).filter(
      (one) => one.state === 'down' && !one.hospital && one.hostname === hostname && one.address === address,
    );
  return {
    title: `node ${hostname} stands once in the swarm's list`,
    missing: async () => ((await former()).length > 0 ? 'it has left and joined again' : ''),
    act: async () => {
      for (const { id } of await former()) await removeNode(engine, id);
    },
  };
}

const labelled = ({ engine }: Swarm, { id, hostname }: NodeView, hospital: string): Step => ({
  title: `node ${hostname} has the label ${HOSPITAL_LABEL}=${hospital}`,
  missing: async () => ((await findNode(engine, id)).hospital === hospital ? '' : 'it has not'),
  act: () => labelNode(engine, id, hospital),
});

function refuseTaken(nodes: readonly NodeView[], node: NodeView, hospital: string): void {
  const other = nodes.find((one) => one.hospital === hospital && one.id !== node.id);
  if (other)
    throw new OperatorError(
      `${hospital} is the node ${other.hostname} (${other.id}) already`,
      `Choose another name, or first: mip federation remove ${hospital}`,
      EXIT.precondition,
    );
  if (node.hospital && node.hospital !== hospital)
    throw new OperatorError(
      `the node ${node.hostname} is the hospital ${node.hospital} already`,
      `To give it another name: mip federation rename ${node.hospital} ${hospital}`,
      EXIT.precondition,
    );
}

/** @throws OperatorError if the swarm may not start tasks on the node */
export function refuseIdle(node: NodeView): void {
  if (node.state !== 'ready' || node.availability !== 'active')
    throw new OperatorError(
      `the node ${node.hostname} takes no work: it is ${node.state}, ${node.availability}`,
      node.state === 'ready'
        ? `First: mip federation resume ${node.hostname}`
        : 'Start its engine, and see that 2377/tcp and 7946 reach it.',
      EXIT.precondition,
    );
}

function refuseTwice(pairs: readonly Pair[], nodes: readonly NodeView[]): void {
  const isDifferent = (values: readonly string[]): boolean => new Set(values).size === values.length;
  if (isDifferent(pairs.map(({ hospital }) => hospital)) && isDifferent(nodes.map(({ id }) => id))) return;
  throw new OperatorError(
    'a server or a hospital is named twice',
    'A hospital is one server, and a server one hospital.',
    EXIT.usage,
  );
}

const isConnected = async (swarm: Swarm, hospital: string): Promise<boolean> =>
  (await askMaster(swarm, (master) => master.federation())).hospitals.some(
    (one) => one.hospital === hospital && one.connected,
  );
