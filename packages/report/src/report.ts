import Type, { type Static } from 'typebox';
import { Message } from './message.js';
import { Part } from './parts.js';

/** A result as people read it; the source of page, terminal output, files and notebooks. */
export const Report = Type.Object(
  { version: Type.Literal(1), title: Message, parts: Type.Array(Part) },
  { additionalProperties: false },
);
export type Report = Static<typeof Report>;
