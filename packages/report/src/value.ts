import Type, { type Static } from 'typebox';
import { Message } from './message.js';

/** Known only within proven bounds; `value`, if present, lies between them. */
export const Bounded = Type.Object(
  { value: Type.Optional(Type.Number()), lower: Type.Number(), upper: Type.Number() },
  { additionalProperties: false },
);

/** Told to a step, of which `within` is half: what was found is no further away. */
export const Stepped = Type.Object(
  { value: Type.Number(), within: Type.Number({ exclusiveMinimum: 0 }) },
  { additionalProperties: false },
);

/** Withheld, with the reason. */
export const Withheld = Type.Object({ withheld: Message }, { additionalProperties: false });

/** A number of a report: exact, bounded, told to a step, or withheld with a reason. */
export const Value = Type.Union([Type.Number(), Bounded, Stepped, Withheld]);

/** An end of a confidence interval; null if that side is open. */
export const Bound = Type.Union([Type.Number(), Type.Null()]);

export type Bounded = Static<typeof Bounded>;
export type Stepped = Static<typeof Stepped>;
export type Withheld = Static<typeof Withheld>;
export type Value = Static<typeof Value>;
export type Bound = Static<typeof Bound>;
