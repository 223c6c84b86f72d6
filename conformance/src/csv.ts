import { isNumeric, type Variable } from '@mip/data-model';
import type { Row } from '@mip/ldsm';

/** Rows of a CSV file of the corpus, whose cells are never quoted; an empty cell is missing. */
export function readCsv(text: string, variables: ReadonlyMap<string, Variable>): Row[] {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header.split(',').map((name) => name.replaceAll('"', ''));
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.replaceAll('"', ''));
    return Object.fromEntries(names.map((name, i) => [name, cellOf(cells[i] ?? '', variables.get(name))]));
  });
}

function cellOf(text: string, variable: Variable | undefined): number | string | null {
  if (text === '' || !variable) return null;
  return isNumeric(variable) ? Number(text) : text;
}
