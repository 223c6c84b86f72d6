import { type ConditionNode, formula, type PlanNode, type Selection } from '@mip/aggregates';
import type { LedgerEntryView, LedgerPageView } from '@mip/contract';
import { DATASET } from '@mip/data-model';
import type { WireLedgerEntry } from '@mip/protocol';
import type { LedgerPart } from '../workers/worker-connection.js';

const LONGEST_FORMULA = 100_000;

/** A part of a hospital's ledger, each entry with what was asked in plain mathematics. */
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

/** What a hospital tells when a run is opened, as a plan: how many patients and rows the selection has. */
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

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text comes from a worker: what is no plan has no formula. */
function formulaOf(asked: unknown): string | undefined {
  try {
    const text = formula(isOpening(asked) ? opening(asked) : (asked as PlanNode));
    return text.length > LONGEST_FORMULA ? `${text.slice(0, LONGEST_FORMULA)} …` : text;
  } catch {
    return undefined;
  }
}
