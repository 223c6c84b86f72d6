import type { Experiment } from '@mip/contract/portal';
import type { Names } from './names.js';
import type { Fields } from './result-of.js';

/** What the view of a result is given. */
export interface ViewProps {
  readonly experiment: Experiment;
  readonly result: Fields;
  readonly names: Names;
  /** Under each figure: patients and hospitals. */
  readonly note: string;
  /** Of intervals, such as 0.95. */
  readonly level: number;
}
