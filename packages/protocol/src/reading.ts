/**
 * Reads one untrusted JSON value: the result is of type `T` and has no field that the reader does not name.
 * @throws TypeError for anything else
 */
export type Reader<T> = (value: unknown) => T;

/** The type that a reader returns. */
export type Read<R> = R extends Reader<infer T> ? T : never;

/** Longest text that is accepted by default, in UTF-16 units. */
export const LONGEST_TEXT = 1_000;

/** A text of at most `longest` UTF-16 units. */
export const text =
  (longest = LONGEST_TEXT): Reader<string> =>
  (value) => {
    if (typeof value !== 'string' || value.length > longest) throw new TypeError();
    return value;
  };

/** A number of 0 or more. */
export const amount: Reader<number> = (value) => {
  if (typeof value !== 'number' || !(value >= 0)) throw new TypeError();
  return value;
};

/** A whole number of 0 or more that a double holds exactly. */
export const whole: Reader<number> = (value) => {
  if (!Number.isSafeInteger(value)) throw new TypeError();
  return amount(value);
};

/** A time in ISO 8601, UTC. */
export const time: Reader<string> = (value) => {
  const read = new Date(text(40)(value));
  if (Number.isNaN(read.getTime())) throw new TypeError();
  return read.toISOString();
};

/** Whether the value is `true`; anything else is false. */
export const flag: Reader<boolean> = (value) => value === true;

/** Any JSON value, to be read later. */
export const anything: Reader<unknown> = (value) => value;

/** One of some texts. */
export const oneOf =
  <T extends string>(...texts: readonly T[]): Reader<T> =>
  (value) => {
    const found = texts.find((each) => each === value);
    if (found === undefined) throw new TypeError();
    return found;
  };

/** A list of at most `most` values. */
export const list =
  <T>(read: Reader<T>, most = Number.POSITIVE_INFINITY): Reader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) throw new TypeError();
    return value.map((each) => read(each));
  };

/** Values by any name. */
export const map =
  <T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (value) =>
    Object.fromEntries(Object.entries(object(value)).map(([name, each]) => [name, read(each)]));

interface Optional<T> extends Reader<T> {
  readonly optional: true;
}

/** For a field of `record` that may be absent. */
export const optional = <T>(read: Reader<T>): Optional<T> =>
  Object.assign((value: unknown) => read(value), { optional: true as const });

type Fields = Readonly<Record<string, Reader<unknown>>>;
type RecordOf<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Optional<unknown> ? never : K]: Read<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: Read<F[K]>;
};

/** Values by their names; fields of other names are left out. */
export const record =
  <F extends Fields>(fields: F): Reader<RecordOf<F>> =>
  (value) => {
    const given = object(value);
    const read = Object.entries(fields).flatMap(([name, field]) =>
      given[name] === undefined && 'optional' in field ? [] : [[name, field(given[name])]],
    );
    return Object.fromEntries(read);
  };

/** Values by their names, and no field of another name. */
export const exactRecord =
  <F extends Fields>(fields: F): Reader<RecordOf<F>> =>
  (value) => {
    if (Object.keys(object(value)).some((name) => !Object.hasOwn(fields, name))) throw new TypeError();
    return record(fields)(value);
  };

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError();
  return value as Record<string, unknown>;
}
