import type { ExperimentRequest as Request } from '@mip/specification';
import Type from 'typebox';

const text = (maxLength: number) => Type.String({ maxLength });
const texts = (maxItems: number) => Type.Array(text(80), { maxItems });

/**
 * The outer shape of a request. Its type and its validation are in `specification`: the master validates a request of
 * this shape and reports all faults at once.
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
