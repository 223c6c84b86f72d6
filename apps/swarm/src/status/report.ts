import { type Clash, type HospitalView, type KeepersView, UNENDED_STATES } from '@mip/contract';
import { workerService } from '../engine/labels.js';
import { type NodeView, nodesOf } from '../engine/nodes-of.js';
import { tasksOf, taskText } from '../engine/tasks.js';
import { askMasterOnce } from '../master/ask-master.js';
import type { Swarm } from '../swarm.js';

/** A server, as the swarm and the master know it. */
export interface NodeReport extends NodeView {
  /** State of the worker's task, with its fault; empty if the server has no worker. */
  readonly worker: string;
  readonly seen?: HospitalView;
}

/** All servers, and whether the master answered. */
export interface FederationReport {
  readonly nodes: readonly NodeReport[];
  /** Connected hospitals outside the swarm. */
  readonly outside: readonly HospitalView[];
  /** Why the master could not be asked; empty if it could. */
  readonly masterFault: string;
  readonly runs: number;
  /** Data that are out because they contradict those of a hospital that enrolled earlier. */
  readonly clashes: readonly Clash[];
  /** How many of the managers' keepers the master reaches, if it answered. */
  readonly keepers?: KeepersView;
}

/** The present state of the federation by the swarm and by one request to the master. */
export async function report(swarm: Swarm): Promise<FederationReport> {
  const { engine } = swarm;
  const nodes = await nodesOf(engine);
  const { hospitals, clashes, runs, fault, keepers } = await masterReport(swarm);
  const reports = await Promise.all(
    nodes.map(async (node): Promise<NodeReport> => {
      if (!node.hospital) return { ...node, worker: '' };
      const [task] = await tasksOf(engine, workerService(node.hospital)).catch(() => []);
      const seen = hospitals.find(({ hospital }) => hospital === node.hospital);
      return { ...node, worker: task ? taskText(task) : 'not launched', ...(seen && { seen }) };
    }),
  );
  const named = new Set(nodes.map(({ hospital }) => hospital));
  const outside = hospitals.filter(({ hospital }) => !named.has(hospital));
  return { nodes: reports, outside, masterFault: fault, runs, clashes, ...(keepers && { keepers }) };
}

interface MasterReport {
  readonly hospitals: readonly HospitalView[];
  readonly clashes: readonly Clash[];
  readonly runs: number;
  /** Why the master could not be asked; empty if it could. */
  readonly fault: string;
  readonly keepers?: KeepersView;
}

async function masterReport(swarm: Swarm): Promise<MasterReport> {
  try {
    if (!(await swarm.folder.config()))
      throw new Error('this manager has not the operator token; ask the manager where init was run');
    const { hospitals, clashes = [], keepers } = await askMasterOnce(swarm, (master) => master.federation());
    const runs = await askMasterOnce(swarm, (master) => master.runs(...UNENDED_STATES));
    return { hospitals, clashes, runs: runs.length, fault: '', ...(keepers && { keepers }) };
  } catch (error) {
    return { hospitals: [], clashes: [], runs: 0, fault: (error as Error).message };
  }
}
