import type { HospitalView, KeepersView } from '@mip/contract';
import type Docker from 'dockerode';
import { workerService } from '../engine/labels.js';
import { type NodeView, nodesOf } from '../engine/nodes-of.js';
import { tasksOf } from '../engine/tasks.js';
import type { FederationFolder } from '../state/federation-folder.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi } from './master-api.js';

/** A server with what the swarm and the master know of it. */
export interface NodeReport extends NodeView {
  /** State of the worker's task, with the fault if there is one; empty where no worker is to be. */
  readonly worker: string;
  readonly seen?: HospitalView;
}

/** All servers, and whether the master could be asked about them. */
export interface FederationReport {
  readonly nodes: readonly NodeReport[];
  /** Hospitals that are connected and are no node of the swarm. */
  readonly outside: readonly HospitalView[];
  /** Why the master could not be asked; empty if it could. */
  readonly masterFault: string;
  readonly runs: number;
  /** How many of the managers' keepers the master reaches, where it could be asked. */
  readonly keepers?: KeepersView;
}

export async function report(engine: Docker, folder: FederationFolder): Promise<FederationReport> {
  const config = await folder.config();
  const nodes = await nodesOf(engine);
  let hospitals: readonly HospitalView[] = [];
  let masterFault = '';
  let runs = 0;
  let keepers: KeepersView | undefined;
  try {
    if (!config) throw new Error('this manager has not the operator token; ask the manager where init was run');
    const api = await MasterApi.of(folder, config, await managerAddresses(engine));
    ({ hospitals, keepers } = await api.federation());
    runs = (await api.runs()).filter(({ state }) => state === 'running' || state === 'waiting').length;
  } catch (error) {
    masterFault = (error as Error).message;
  }
  const reports = await Promise.all(
    nodes.map(async (node): Promise<NodeReport> => {
      if (!node.hospital) return { ...node, worker: '' };
      const [task] = await tasksOf(engine, workerService(node.hospital)).catch(() => []);
      const seen = hospitals.find(({ hospital }) => hospital === node.hospital);
      const worker = task ? `${task.state}${task.fault && `: ${task.fault}`}` : 'not launched';
      return { ...node, worker, ...(seen && { seen }) };
    }),
  );
  const named = new Set(nodes.map(({ hospital }) => hospital));
  const outside = hospitals.filter(({ hospital }) => !named.has(hospital));
  return { nodes: reports, outside, masterFault, runs, ...(keepers && { keepers }) };
}
