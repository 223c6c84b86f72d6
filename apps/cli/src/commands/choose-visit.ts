import type { AlgorithmView, CatalogueModel } from '@mip/client';

/** The variable that tells the visits of a patient apart. */
const VISIT = 'visitid';
/** What asks for all visits. */
export const ALL_VISITS = 'all';

/** Whether a filter says something of the visit, at any depth. */
const namesVisit = (filter: unknown): boolean =>
  typeof filter === 'object' &&
  filter !== null &&
  (Object.values(filter).some(namesVisit) ||
    ('id' in filter ? filter.id : (filter as { field?: unknown }).field) === VISIT);

/** The visits to choose from, where a method wants one row of each patient and neither flag nor filter chooses; else none. */
export function visitsToChoose(
  model: CatalogueModel,
  algorithm: Pick<AlgorithmView, 'independentRows'>,
  { visit, filter }: { readonly visit?: string | undefined; readonly filter: unknown },
): readonly string[] {
  if (!model.longitudinal || !algorithm.independentRows || visit !== undefined || namesVisit(filter)) return [];
  return model.variables.find(({ code }) => code === VISIT)?.levels.map(({ code }) => code) ?? [];
}

/** Asks the person at the terminal; all visits where nobody sits there. */
export async function askVisit(visits: readonly string[]): Promise<string> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return ALL_VISITS;
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const choices = [...visits, ALL_VISITS];
    while (true) {
      const answer = await terminal.question(
        `Patients have several visits, and rows of one patient are not independent. Which visit (${choices.join(', ')})? `,
      );
      if (choices.includes(answer.trim())) return answer.trim();
    }
  } finally {
    terminal.close();
  }
}

/** The filter that also keeps only one visit. */
export function atVisit(filter: unknown, visit: string | undefined): unknown {
  if (visit === undefined || visit === ALL_VISITS) return filter;
  const rule = { id: VISIT, operator: 'equal', value: visit };
  return filter === undefined || filter === null ? rule : { condition: 'AND', rules: [filter, rule] };
}
