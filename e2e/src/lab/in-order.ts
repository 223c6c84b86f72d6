import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A file that finds the federation as the one before left it saves making it anew; each makes it where it has to. */
const ORDER = ['preflight', 'founding', 'hospital-secrets', 'membership', 'faults', 'upgrade', 'managers', 'five'];

const place = ({ moduleId }: TestSpecification): number => {
  const found = ORDER.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return found < 0 ? ORDER.length : found;
};

/** The files of the lab, one after the other, in the order in which they cost least. */
export class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => place(a) - place(b));
  }
}
