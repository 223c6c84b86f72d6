import { createHash } from 'node:crypto';
import type { Sample } from './sample.js';

/** What R answers to a question, or cannot answer. */
export type Answer = {
  readonly id: string;
  /** Condition number of the columns, centred and scaled to one length. */
  readonly kappa?: number;
  /** √(total over residual sum of squares). */
  readonly fit?: number;
  /** Steps that R's `glm` takes. */
  readonly iterations?: number;
  /** Codes of which one is right although R answers. */
  readonly may?: readonly string[];
} & (
  | { readonly values: Readonly<Record<string, Value>> }
  /** Codes of which one is right: R has no answer. */
  | { readonly refused: readonly string[] }
);

export type Value = number | null | readonly Value[];

export type Fixture = Readonly<Record<string, { readonly hash: string; readonly answers: readonly Answer[] }>>;

/** Of all cells, so that no row is other than the one that R has seen. */
export function hashOf({ size, numbers, levels, g, b, apart = [] }: Sample): string {
  const hash = createHash('sha256');
  for (const [name, values] of Object.entries(numbers)) {
    hash.update(name);
    hash.update(Buffer.from(Float64Array.from(values, (value) => value ?? 0).buffer));
    hash.update(values.map((value) => (value === null ? 'm' : '.')).join(''));
  }
  return hash
    .update(JSON.stringify([size, levels, g, b, apart]))
    .digest('hex')
    .slice(0, 32);
}
