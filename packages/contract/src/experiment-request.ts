import type { ExperimentRequest as Request } from '@mip/specification';
import Type from 'typebox';

const text = (maxLength: number) => Type.String({ maxLength });
const texts = (maxItems: number) => Type.Array(text(80), { maxItems });

/**
 * The form of a request. Its type, and what it means to an algorithm, stand in `specification`; whatever is wrong with a
 * request of this form is for the master to say, every fault at once.
 */
export const ExperimentRequest = Type.Unsafe<Request>({
  ...Type.Object(
    {
      algorithm: text(80),
      dataModel: text(200),
      datasets: texts(1_000),
      variables: Type.Unsafe({ type: 'object', additionalProperties: texts(500) }),
    } satisfies Partial<Record<keyof Request, object>>,
    { title: 'ExperimentRequest' },
  ),
});
export type ExperimentRequest = Request;
