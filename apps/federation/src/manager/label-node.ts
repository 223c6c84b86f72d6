import type Docker from 'dockerode';
import { HOSPITAL_LABEL } from '../engine/labels.js';
import { EXIT, OperatorError } from '../exit.js';

interface RawSpec {
  readonly Labels?: Readonly<Record<string, string>>;
  readonly Availability: string;
  readonly Role: string;
}

/** Changes what the swarm holds of a node: one read, one write, refused by the engine if another came between. */
export async function updateNode(engine: Docker, id: string, change: (spec: RawSpec) => RawSpec): Promise<void> {
  const { Version, Spec } = (await engine.getNode(id).inspect()) as { Version: { Index: number }; Spec: RawSpec };
  await engine.getNode(id).update({ _query: { version: Version.Index }, _body: change(Spec) } as never);
}

/** Labels a node with a hospital's name, or takes the label away. */
export const labelNode = (engine: Docker, id: string, hospital: string | undefined): Promise<void> =>
  updateNode(engine, id, ({ Labels = {}, ...spec }) => {
    const { [HOSPITAL_LABEL]: _, ...others } = Labels;
    return { ...spec, Labels: { ...others, ...(hospital && { [HOSPITAL_LABEL]: hospital }) } };
  });

/** `active`, `pause` (nothing new) or `drain` (nothing at all). */
export const setAvailability = (
  engine: Docker,
  id: string,
  availability: 'active' | 'pause' | 'drain',
): Promise<void> => updateNode(engine, id, (spec) => ({ ...spec, Availability: availability }));

/** @throws OperatorError if a demotion would leave too few managers */
export const setRole = (engine: Docker, id: string, role: 'worker' | 'manager'): Promise<void> =>
  updateNode(engine, id, (spec) => {
    if (spec.Role === role)
      throw new OperatorError(`the node is a ${role} already`, 'See mip federation nodes.', EXIT.precondition);
    return { ...spec, Role: role };
  });
