import {
  anything,
  exactRecord,
  list,
  optional,
  type Read,
  type Reader,
  readFurtherLevels,
  readVisitChoice,
  text,
} from '@mip/protocol';
import { BadRequest } from './bad-request.js';

/** The master's request to open a run, with unchecked JSON parts. */
interface WireOpen {
  readonly run: string;
  readonly actor: string;
  readonly algorithm: string;
  readonly selection: unknown;
  readonly design: unknown;
}

/** Longest name of a run, an algorithm or a caller, in UTF-16 units: the ledger keeps them for ever. */
const LONGEST_NAME = 256;
const MOST_NAMES = 10_000;
const LONGEST_CODE = 80;

const names = list(text(LONGEST_CODE), MOST_NAMES);
const selectionOf = exactRecord({
  dataModel: text(Number.POSITIVE_INFINITY),
  datasets: names,
  visit: optional(readVisitChoice),
  where: optional(anything),
  complete: names,
  columns: names,
  furtherLevels: optional(readFurtherLevels),
});
const designOf = exactRecord({
  covariates: (value) => [...new Set(names(value))],
  outcome: optional(anything),
});

/** A selection with its outer shape checked: its names may be unknown here, and `where` is any JSON. */
export type UncheckedSelection = Read<typeof selectionOf>;

/** A design with its outer shape checked: its covariates may be unknown here, and `outcome` is any JSON. */
export type UncheckedDesign = Read<typeof designOf>;

/** An `Open` with its outer shape checked; its names are not yet checked against the data model. */
export interface OpenRequest extends Omit<WireOpen, 'selection' | 'design'> {
  readonly selection: UncheckedSelection;
  readonly design?: UncheckedDesign;
}

/**
 * Reads the outer shape of an `Open`: texts that the ledger can store, lists of names, and no other field.
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
  return {
    run,
    actor,
    algorithm,
    selection: read(selectionOf, selection, NO_SELECTION),
    ...(design !== undefined && { design: read(designOf, design, NO_DESIGN) }),
  };
}

const NO_SELECTION = ['BAD_SELECTION', 'the selection is not a data model, lists of names, and a condition'] as const;
const NO_DESIGN = ['BAD_DESIGN', 'the design is not a list of covariates and a condition'] as const;

function read<T>(reader: Reader<T>, value: unknown, fault: readonly [code: string, message: string]): T {
  try {
    return reader(value);
  } catch {
    throw new BadRequest(...fault);
  }
}
