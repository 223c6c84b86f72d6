import type { Selection } from '@mip/aggregates';
import type { WireDesign } from '@mip/protocol';
import { BadRequest } from './bad-request.js';

/** What the master says to open a run, with JSON parts of any shape. */
export interface WireOpen {
  readonly run: string;
  readonly actor: string;
  readonly algorithm: string;
  readonly selection: unknown;
  readonly design: unknown;
}

/** A selection as it arrived: its names are names, but of nothing that is known here, and `where` is any JSON. */
export interface UncheckedSelection extends Omit<Selection, 'where'> {
  readonly where?: unknown;
}

/** A design as it arrived: its covariates are names, and `outcome` is any JSON. */
export interface UncheckedDesign extends Omit<WireDesign, 'outcome'> {
  readonly outcome?: unknown;
}

/** An `Open` in its outer shape; what it names is still to be held against the data model. */
export interface OpenRequest extends Omit<WireOpen, 'selection' | 'design'> {
  readonly selection: UncheckedSelection;
  readonly design?: UncheckedDesign | undefined;
}

/** Longest name of a run, an algorithm or a caller, in UTF-16 units: they are kept for good, in the ledger. */
const LONGEST_NAME = 256;
const MOST_NAMES = 10_000;
const LONGEST_CODE = 80;

/**
 * Reads the outer shape of an `Open`: texts that a ledger can keep, lists of names, and no field besides.
 * @throws BadRequest BAD_NAME, BAD_SELECTION or BAD_DESIGN
 */
export function readOpen({ run, actor, algorithm, selection, design }: WireOpen): OpenRequest {
  for (const name of [run, actor, algorithm])
    if (name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
      throw new BadRequest(
        'BAD_NAME',
        'a run, its algorithm and its caller have short names without control characters',
      );
  if (run === '') throw new BadRequest('BAD_NAME', 'a run needs a name');
  return { run, actor, algorithm, selection: selectionOf(selection), design: designOf(design) };
}

function selectionOf(value: unknown): UncheckedSelection {
  const fault = new BadRequest('BAD_SELECTION', 'the selection is not a data model, lists of names, and a condition');
  const { dataModel, datasets, where, complete, columns, ...rest } = recordOf(value, fault);
  const fits =
    typeof dataModel === 'string' && isNames(datasets) && isNames(complete) && isNames(columns) && isEmpty(rest);
  if (!fits) throw fault;
  return { dataModel, datasets, complete, columns, ...(where !== undefined && { where }) };
}

function designOf(value: unknown): UncheckedDesign | undefined {
  if (value === undefined) return undefined;
  const fault = new BadRequest('BAD_DESIGN', 'the design is not a list of covariates and a condition');
  const { covariates, outcome, ...rest } = recordOf(value, fault);
  if (!isNames(covariates) || !isEmpty(rest)) throw fault;
  return { covariates: [...new Set(covariates)], ...(outcome !== undefined && { outcome }) };
}

function recordOf(value: unknown, fault: BadRequest): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault;
  return value as Record<string, unknown>;
}

const isEmpty = (rest: object): boolean => Object.keys(rest).length === 0;
const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length <= MOST_NAMES &&
  value.every((name) => typeof name === 'string' && name.length <= LONGEST_CODE);
