/** A package that the programs run with. */
export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

export function shipped(): Shipped[];
export function notice(): string;
