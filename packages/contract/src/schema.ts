import Type, { type Static, type TProperties, type TSchema, type TSchemaOptions } from 'typebox';

/** An object of the contract; a server sends the fields that are named here and no others. */
export const object = <P extends TProperties>(properties: P, options: TSchemaOptions = {}) =>
  Type.ReadonlyObject(Type.Object(properties), options);

/** An object of a request: a field that is not named here is refused. */
export const closed = <P extends TProperties>(properties: P, options: TSchemaOptions = {}) =>
  object(properties, { ...options, additionalProperties: false });

export const list = <T extends TSchema>(items: T, options: TSchemaOptions = {}) =>
  Type.Immutable(Type.Array(items, options));

/** One of some texts. */
export const oneOf = <V extends string[]>(values: readonly [...V], options: TSchemaOptions = {}) =>
  Type.Enum(values, { ...options, type: 'string' });

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Values of one kind by names that the contract does not know. */
export const mapOf = <T extends TSchema>(values: T, options: TSchemaOptions = {}) =>
  Type.Unsafe<Readonly<Record<string, Static<T>>>>({ ...options, type: 'object', additionalProperties: values });

/** What another room describes, passed on as it came. */
export const openObject = <T>(options: TSchemaOptions = {}) =>
  Type.Unsafe<T>({ ...options, type: 'object', additionalProperties: true });

/** A time, ISO 8601 in UTC. */
export const time = (options: TSchemaOptions = {}) => Type.String({ ...options, description: 'ISO 8601, UTC' });

/**
 * An object that a portal passes on as a master said it: the master, or what was kept of it, may be of another release, so no
 * field is dropped and none is missed. The OpenAPI document has the whole schema under its title.
 */
export const passedOn = <T extends TSchema & { readonly title?: string }>({ title }: T) =>
  openObject<Static<T>>(title === undefined ? {} : { title });
