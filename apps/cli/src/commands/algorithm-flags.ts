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
  if (kind === 'boolean') {
    if (value === true || value === 'true' || value === 'yes') return true;
    if (value === false || value === 'false' || value === 'no') return false;
    throw new UserError(`${name} needs yes or no`);
  }
  if (kind === 'number') {
    const number = Number(value);
    if (String(value).trim() === '' || !Number.isFinite(number)) throw new UserError(`${name} needs a number`);
    return number;
  }
  if (kind === 'byCode') return byCode(name, [value].flat().map(String));
  return kind === 'json' ? json(name, String(value)) : value;
}

function json(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${name} needs JSON`);
  }
}

/** `sex=M edu=2` by code, or the same as JSON; an equals sign in a value stands for itself. */
function byCode(name: string, words: readonly string[]): unknown {
  const [first = ''] = words;
  if (first.startsWith('{')) return json(name, words.join(' '));
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1) throw new UserError(`${name} needs values as code=value, such as sex=M`);
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

/** The name under which commander stores a flag's value. */
const attributeOf = ({ name }: Flag): string =>
  name.replace(/^--/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
