import type { Variable } from '@mip/data-model';
import type { Message, Value } from '@mip/report';
import { levelLabel, told } from './names.js';
import { common } from './words.js';

/** The head of what withheld levels hold together, by the levels that each row withholds: it names them if they are the same. */
export function otherLevels(variable: Variable, withheld: readonly (readonly string[])[]): Message {
  const sets = new Map(withheld.map((codes) => [JSON.stringify(codes), codes]));
  const [codes] = sets.values();
  if (sets.size !== 1 || !codes) return common('withheld_levels');
  return common('other_levels', { levels: codes.map((code) => levelLabel(variable, code)) });
}

/** What a row's withheld levels hold together: nobody where it withholds none. */
export const otherRows = (other: number | null, withheld: readonly string[]): Value =>
  other === null && withheld.length === 0 ? 0 : told(other);
