import type { Bounded } from '@mip/report';
import Type from 'typebox';

/** A number of which only bounds are known, that are proven; null ends are of results of 0.1.0, which had none. */
export const boundedField = (description: string) =>
  Type.Object(
    {
      value: nullable(`${description}: an estimate between the bounds; null where only the bounds are told`),
      lower: nullable('It is not less'),
      upper: nullable('It is not greater'),
    },
    { additionalProperties: false },
  );

const nullable = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

/** A number between two bounds. */
export interface Between {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export const exactly = (value: number): Between => ({ value, lower: value, upper: value });
export const between = (lower: number, upper: number): Between => ({ value: null, lower, upper });

/** As a report shows it: a number where the bounds meet, or where there are none. */
export function shown({ value, lower, upper }: Between): number | Bounded {
  if (lower === null || upper === null) return value ?? Number.NaN;
  if (lower === upper) return lower;
  return value === null ? { lower, upper } : { value, lower, upper };
}
