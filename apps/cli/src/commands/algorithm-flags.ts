import { UserError } from '@mip/process';
import type { Flag } from '@mip/specification';

export interface Filled {
  readonly variables: Record<string, string[]>;
  readonly parameters: Record<string, unknown>;
}

/** Turns parsed flags into the roles and parameters of a request. @throws UserError for a value of the wrong kind */
export function flagsToRequest(flags: readonly Flag[], options: Readonly<Record<string, unknown>>): Filled {
  const filled: Filled = { variables: {}, parameters: {} };
  for (const flag of flags) {
    const value = options[attributeOf(flag)];
    if (value === undefined) continue;
    const [part, name] = flag.path;
    if (part === 'parameters') filled.parameters[name] = read(flag, value);
    else
      filled.variables[name] = (Array.isArray(value) ? (value as string[]) : [String(value)]).flatMap((text) =>
        text.split(','),
      );
  }
  return filled;
}

function read({ name, kind }: Flag, value: unknown): unknown {
  if (kind === 'boolean') return value === true || value === 'true';
  if (kind === 'number') {
    const number = Number(value);
    if (String(value).trim() === '' || !Number.isFinite(number)) throw new UserError(`${name} needs a number`);
    return number;
  }
  if (kind !== 'json') return value;
  try {
    return JSON.parse(String(value));
  } catch {
    throw new UserError(`${name} needs JSON`);
  }
}

/** The name under which commander stores a flag's value. */
const attributeOf = ({ name }: Flag): string =>
  name.replace(/^--/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
