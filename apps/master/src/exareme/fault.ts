/** Something that is wrong with a compatible request: an HTTP status of the interface, and a sentence. */
export interface Fault {
  readonly status: 400 | 460 | 462;
  readonly message: string;
}

export type Body = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isBlank = (value: unknown): boolean => value === null || value === undefined;
