import { type ConditionNode, formula, type PlanNode, type Selection } from '@mip/aggregates';
import type { LedgerEntryView, LedgerPageView } from '@mip/contract';
import { DATASET, VISIT } from '@mip/data-model';
import type { WireLedgerEntry } from '@mip/protocol';
import type { LedgerPart } from '../workers/worker-connection.js';

const LONGEST_FORMULA = 100_000;

/** A part of a hospital's ledger, each entry with its question in mathematical notation. */
export function ledgerPageView(hospital: string, { entries, total, more, chain }: LedgerPart): LedgerPageView {
  const last = entries.at(-1);
  return { hospital, entries: entries.map(entryView), total, chain, ...(more && last && { next: last.seq }) };
}

function entryView(entry: WireLedgerEntry): LedgerEntryView {
  const asked = parsed(entry.plan);
  const text = formulaOf(asked);
  return { ...entry, kind: isOpening(asked) ? 'selection' : 'plan', ...(text !== undefined && { formula: text }) };
}

interface Opening {
  readonly selection: Selection;
}

const isOpening = (asked: unknown): asked is Opening =>
  typeof asked === 'object' && asked !== null && 'selection' in asked;

/** The opening of a run as a plan: a hospital answers with the numbers of patients and rows of the selection. */
function opening({ selection: { datasets, where, complete } }: Opening): PlanNode {
  const rows: ConditionNode = {
    node: 'and',
    of: [
      { node: 'among', name: DATASET, levels: datasets },
      ...(where ? [where] : []),
      ...complete.map((name): ConditionNode => ({ node: 'present', name })),
    ],
  };
  return {
    version: 1,
    aggregates: {
      patients: { node: 'count', of: 'patients', where: rows },
      rows: { node: 'count', of: 'rows', where: rows },
    },
  };
}

/** Which visits the opening counts, as a line after the formula. */
function visitLine(visit: Selection['visit']): string {
  if (visit === undefined) return '';
  if (visit.take === 'level') return `\n${VISIT} = ${visit.level}`;
  return `\n${VISIT}: the ${visit.take} of each patient, in the order ${visit.order.join(', ')}`;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The formula of a plan; undefined for a text that is no plan, since it comes from a worker. */
function formulaOf(asked: unknown): string | undefined {
  try {
    const text = isOpening(asked)
      ? formula(opening(asked)) + visitLine(asked.selection.visit)
      : formula(asked as PlanNode);
    return text.length > LONGEST_FORMULA ? `${text.slice(0, LONGEST_FORMULA)} …` : text;
  } catch {
    return undefined;
  }
}
