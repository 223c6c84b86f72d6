import Type, { type Static, type TProperties, type TSchema, type TSchemaOptions } from 'typebox';

/** An object of an answer; a server sends only the fields that are declared. */
export const object = <P extends TProperties>(properties: P, options: TSchemaOptions = {}) =>
  Type.ReadonlyObject(Type.Object(properties), options);

/** An object of a request; fields that are not declared are refused. */
export const closed = <P extends TProperties>(properties: P, options: TSchemaOptions = {}) =>
  object(properties, { ...options, additionalProperties: false });

export const list = <T extends TSchema>(items: T, options: TSchemaOptions = {}) =>
  Type.Immutable(Type.Array(items, options));

/** One of several strings. */
export const oneOf = <V extends string[]>(values: readonly [...V], options: TSchemaOptions = {}) =>
  Type.Enum(values, { ...options, type: 'string' });

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** An object with any names, whose values have one schema. */
export const mapOf = <T extends TSchema>(values: T, options: TSchemaOptions = {}) =>
  Type.Unsafe<Readonly<Record<string, Static<T>>>>({ ...options, type: 'object', additionalProperties: values });

/** An object whose type is declared in another package. */
export const openObject = <T>(options: TSchemaOptions = {}) =>
  Type.Unsafe<T>({ ...options, type: 'object', additionalProperties: true });

/** A time, ISO 8601 in UTC. */
export const time = (options: TSchemaOptions = {}) => Type.String({ ...options, description: 'ISO 8601, UTC' });

/**
 * An object that the portal passes on unchanged: it may come from a master, or from a store, of another release, so no
 * field is dropped and none is required. The OpenAPI document has the full schema under its title.
 */
export const passedOn = <T extends TSchema & { readonly title?: string }>({ title }: T) =>
  openObject<Static<T>>(title === undefined ? {} : { title });
