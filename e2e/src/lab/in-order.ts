import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { KINDS } from '../../../tools/tests/kinds.mjs';

/** A file that finds the federation as the one before left it saves founding it; each founds it where it has to. */
const ORDER = KINDS.flatMap(({ lanes = [] }) => lanes.flat());

const place = ({ moduleId }: TestSpecification): number => {
  const found = ORDER.findIndex((file) => moduleId.endsWith(`/${file}`));
  return found < 0 ? ORDER.length : found;
};

/** The files of a lab's lane in the order in which they cost least; others as vitest sorts them, the longest first. */
export class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
