import type Docker from 'dockerode';
import { HOSPITAL_LABEL } from './labels.js';

/** A server of the swarm. */
export interface NodeView {
  readonly id: string;
  readonly hostname: string;
  readonly address: string;
  readonly state: string;
  readonly availability: string;
  /** Present on managers. */
  readonly manager?: { readonly leader: boolean; readonly reachable: boolean };
  readonly labels: Readonly<Record<string, string>>;
  /** The hospital that the node was labelled with. */
  readonly hospital?: string;
  readonly engine: string;
}

interface RawNode {
  readonly ID: string;
  readonly Spec: { readonly Labels?: Record<string, string>; readonly Availability: string };
  readonly Description: { readonly Hostname: string; readonly Engine?: { readonly EngineVersion?: string } };
  readonly Status: { readonly State: string; readonly Addr?: string };
  readonly ManagerStatus?: { readonly Leader?: boolean; readonly Reachability: string; readonly Addr: string };
}

export async function nodesOf(engine: Docker): Promise<readonly NodeView[]> {
  const nodes = (await engine.listNodes()) as unknown as readonly RawNode[];
  return nodes.map(view).sort((a, b) => (a.hostname < b.hostname ? -1 : 1));
}

/** Some engines report 0.0.0.0 as the leader's address; its manager address is always right. */
function view({ ID, Spec, Description, Status, ManagerStatus }: RawNode): NodeView {
  const labels = Spec.Labels ?? {};
  const hospital = labels[HOSPITAL_LABEL];
  return {
    id: ID,
    hostname: Description.Hostname,
    state: Status.State,
    availability: Spec.Availability,
    labels,
    address: ManagerStatus?.Addr.replace(/:\d+$/, '') ?? Status.Addr ?? '',
    engine: Description.Engine?.EngineVersion ?? '',
    ...(hospital && { hospital }),
    ...(ManagerStatus && {
      manager: { leader: ManagerStatus.Leader === true, reachable: ManagerStatus.Reachability === 'reachable' },
    }),
  };
}
