import Type, { type TProperties } from 'typebox';

/** A number that may be missing, and what it means where it is. */
export const nullable = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });
export const numeric = (description: string) => Type.Number({ description });
export const count = (description: string) => Type.Integer({ description, minimum: 0 });
export const text = (description: string) => Type.String({ description });
export const record = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
export const list = Type.Array;

/** Confidence level of the intervals of a result. */
export const confidenceLevel = Type.Number({
  description: 'Confidence level of the intervals, 1 − alpha',
  exclusiveMinimum: 0,
  exclusiveMaximum: 1,
});

/** The ends of a confidence interval; null where that side is open or nothing can be estimated. */
export const interval = {
  ci_lower: nullable('Lower end of the confidence interval; null if open or not estimable'),
  ci_upper: nullable('Upper end of the confidence interval; null if open or not estimable'),
};
