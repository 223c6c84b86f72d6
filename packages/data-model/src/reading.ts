import { fault, type ModelFault, type ModelRule } from './fault.js';

type Fields = Readonly<Record<string, unknown>>;

/** Reads the fields of a JSON object by type, and records a fault for each field of another type. */
export class Reading {
  private constructor(
    private readonly fields: Fields,
    readonly path: string,
    private readonly faults: ModelFault[],
  ) {}

  /** Undefined, with a fault, if `json` is not an object. */
  static of(json: unknown, path: string, faults: ModelFault[]): Reading | undefined {
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return new Reading(json as Fields, path, faults);
    faults.push(fault(path, 'NOT_AN_OBJECT'));
    return undefined;
  }

  has(name: string): boolean {
    return this.field(name) !== undefined && this.field(name) !== null;
  }

  /** A required string; empty, with a fault, if it is missing. */
  required(name: string): string {
    const value = this.field(name);
    if (typeof value === 'string' && value !== '') return value;
    this.refuse(name, 'TEXT_REQUIRED');
    return '';
  }

  /** An optional string, which may be null; an empty one is kept. */
  optional<K extends string>(name: K): { readonly [key in K]?: string } {
    if (!this.has(name)) return {};
    const value = this.field(name);
    if (typeof value === 'string') return { [name]: value } as { [key in K]?: string };
    this.refuse(name, 'NOT_A_TEXT');
    return {};
  }

  boolean(name: string): boolean {
    const value = this.field(name);
    if (typeof value !== 'boolean') this.refuse(name, 'NOT_A_BOOLEAN');
    return value === true;
  }

  bound(name: string): number | undefined {
    if (!this.has(name)) return undefined;
    const value = this.field(name);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.refuse(name, 'NOT_A_BOUND');
    return undefined;
  }

  oneOf<T extends string>(name: string, choices: readonly T[], rule: ModelRule): T | undefined {
    const found = choices.find((choice) => choice === this.field(name));
    if (found === undefined) this.refuse(name, rule);
    return found;
  }

  /** An object that must be one. */
  object(name: string): Reading | undefined {
    return Reading.of(this.field(name), `${this.path}.${name}`, this.faults);
  }

  /** A whole number from 0 to 1000. */
  count(name: string): number {
    const value = this.field(name);
    if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1000) return Number(value);
    this.refuse(name, 'NOT_A_COUNT');
    return 0;
  }

  /** An object of texts. */
  textsByName(name: string): Readonly<Record<string, string>> {
    const value = this.field(name);
    const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
    if (entries.length === 0 || entries.some(([, one]) => typeof one !== 'string' || one === ''))
      this.refuse(name, 'NOT_TEXTS_BY_NAME');
    return Object.fromEntries(entries.filter(([, one]) => typeof one === 'string'));
  }

  /** The texts of a list; a fault for anything else. */
  texts(name: string): readonly string[] {
    const value = this.field(name);
    if (Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '')) return value;
    this.refuse(name, 'NOT_TEXTS');
    return [];
  }

  /** The finite numbers of a list; a fault for anything else. */
  numbers(name: string): readonly number[] {
    const value = this.field(name);
    if (Array.isArray(value) && value.every(Number.isFinite)) return value;
    this.refuse(name, 'NOT_NUMBERS');
    return [];
  }

  /** The objects of an optional list, which may be null. */
  list(name: string): readonly Reading[] {
    if (!this.has(name)) return [];
    const value = this.field(name);
    if (!Array.isArray(value)) {
      this.refuse(name, 'NOT_A_LIST');
      return [];
    }
    return value.flatMap((item, i) => Reading.of(item, `${this.path}.${name}[${i}]`, this.faults) ?? []);
  }

  refuse(name: string, rule: ModelRule): void {
    this.faults.push(fault(name === '' ? this.path : `${this.path}.${name}`, rule));
  }

  private field(name: string): unknown {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
  }
}
