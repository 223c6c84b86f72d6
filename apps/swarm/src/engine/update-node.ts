import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { OperatorError } from '../operator-error.js';
import { found } from './engine-answer.js';
import { HOSPITAL_LABEL } from './labels.js';
import { patiently } from './patiently.js';

interface RawSpec {
  readonly Labels?: Readonly<Record<string, string>>;
  readonly Availability: string;
  readonly Role: string;
}

interface RawNode {
  readonly Version: { readonly Index: number };
  readonly Spec: RawSpec;
}

const nodeOf = async (engine: Docker, id: string): Promise<RawNode> => (await engine.getNode(id).inspect()) as RawNode;

/** Changes a node's specification: one read and one write, repeated after a concurrent change. */
const updateNode = (engine: Docker, id: string, change: (spec: RawSpec) => RawSpec): Promise<void> =>
  patiently(async () => {
    const { Version, Spec } = await nodeOf(engine, id);
    await engine.getNode(id).update({ _query: { version: Version.Index }, _body: change(Spec) } as never);
  });

/** Labels a node with a hospital's name, or removes the label. */
export const labelNode = (engine: Docker, id: string, hospital: string | undefined): Promise<void> =>
  updateNode(engine, id, ({ Labels = {}, ...spec }) => {
    const { [HOSPITAL_LABEL]: _, ...others } = Labels;
    return { ...spec, Labels: { ...others, ...(hospital && { [HOSPITAL_LABEL]: hospital }) } };
  });

/** `active`, `pause` (nothing new) or `drain` (nothing at all). */
export type Availability = 'active' | 'pause' | 'drain';

export const setAvailability = (engine: Docker, id: string, availability: Availability): Promise<void> =>
  updateNode(engine, id, (spec) => ({ ...spec, Availability: availability }));

/** @throws OperatorError if the node has that role already */
export async function setRole(engine: Docker, id: string, role: 'worker' | 'manager'): Promise<void> {
  if ((await nodeOf(engine, id)).Spec.Role === role)
    throw new OperatorError(`the node is a ${role} already`, 'See mip federation nodes.', EXIT.precondition);
  await updateNode(engine, id, (spec) => ({ ...spec, Role: role }));
}

/** Removes a node from the swarm's list, if it is there. */
export const removeNode = (engine: Docker, id: string): Promise<void> =>
  patiently(async () => void (await found(engine.getNode(id).remove({ force: true }) as Promise<unknown>)));
