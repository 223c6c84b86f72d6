import Type, { type Static } from 'typebox';
import { Message } from './message.js';
import { Part } from './parts.js';

/** A result as people read it: what page, terminal, file and notebook are made of. */
export const Report = Type.Object(
  { version: Type.Literal(1), title: Message, parts: Type.Array(Part) },
  { additionalProperties: false },
);
export type Report = Static<typeof Report>;
