import Type, { type Static } from 'typebox';

/** How a number within a sentence is written; see `show/format.ts`. */
export const NumberFormat = Type.Union([
  Type.Literal('number'),
  Type.Literal('count'),
  Type.Literal('percent'),
  Type.Literal('p'),
]);
export type NumberFormat = Static<typeof NumberFormat>;

const FormattedNumber = Type.Object({ value: Type.Number(), as: NumberFormat }, { additionalProperties: false });

/**
 * A message: either a string that is shown as it is, such as the label of a variable, or a key whose words are looked up
 * in the reader's language, with `text` as the English fallback. Facts fill its placeholders; numbers also choose plurals.
 */
export const Message = Type.Cyclic(
  {
    Message: Type.Union([
      Type.String(),
      Type.Object(
        {
          key: Type.String(),
          text: Type.String(),
          facts: Type.Optional(
            Type.Record(
              Type.String(),
              Type.Union([Type.Number(), FormattedNumber, Type.Array(Type.Ref('Message')), Type.Ref('Message')]),
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ]),
  },
  'Message',
);
export type Message = Static<typeof Message>;
export type Fact = number | { value: number; as: NumberFormat } | Message[] | Message;
