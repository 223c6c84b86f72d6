import type { DescribedModel, HospitalPolicy } from '@mip/protocol';
import Type, { type Static } from 'typebox';
import { closed, list, object, oneOf, openObject, time } from '../schema.js';
import { HospitalRole } from './federation.js';

/** A hospital as its worker describes it. */
export const HospitalDescription = object(
  {
    hospital: Type.String(),
    role: HospitalRole,
    since: time(),
    software: Type.String(),
    started: time(),
    policy: openObject<HospitalPolicy>({ title: 'Policy' }),
    ledgerEntries: Type.Integer(),
    dataModels: list(openObject<DescribedModel>({ title: 'DescribedModel' })),
  },
  { title: 'Hospital' },
);
export type HospitalDescription = Static<typeof HospitalDescription>;

/** One decision of a hospital's guard, from its ledger. */
export const LedgerEntryView = object(
  {
    seq: Type.Integer(),
    time: time(),
    actor: Type.String({ description: 'Who asked, according to the master' }),
    run: Type.String(),
    algorithm: Type.String(),
    kind: oneOf(['selection', 'plan'], {
      description:
        '`selection`: a run was opened, and learned how many patients and rows take part. `plan`: one of its rounds.',
    }),
    planHash: Type.String(),
    plan: Type.Optional(Type.String({ description: 'Canonical JSON; absent if it is very long' })),
    formula: Type.Optional(
      Type.String({
        description: 'The plan as formulas; absent if `plan` is absent or cannot be parsed',
      }),
    ),
    decision: oneOf(['released', 'refused']),
    rule: Type.Optional(Type.String({ description: 'The rule by which it was refused' })),
    subject: Type.Optional(Type.String({ description: 'What the rule was applied to' })),
    policyHash: Type.String(),
    software: Type.String(),
    lanes: Type.Integer({ description: 'How many numbers the hospital released' }),
  },
  { title: 'LedgerEntry' },
);
export type LedgerEntryView = Static<typeof LedgerEntryView>;

/** A page of a hospital's ledger, newest first. */
export const LedgerPageView = object(
  {
    hospital: Type.String(),
    entries: list(LedgerEntryView),
    total: Type.Integer({ description: 'Number of entries in the ledger, or of the requested run' }),
    chain: oneOf(['ok', 'broken'], { description: 'Whether the entries are unchanged since they were written' }),
    next: Type.Optional(
      Type.Integer({ description: 'The value of `before` for the next page; absent on the last page' }),
    ),
  },
  { title: 'LedgerPage' },
);
export type LedgerPageView = Static<typeof LedgerPageView>;

/** Entries per page of a ledger, by default. */
export const LEDGER_PAGE = 50;

/** Which entries of a ledger to return: those before a number, or of one run. */
export const LedgerQuery = closed({
  before: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 32 - 1, description: '`next` of the previous page' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: LEDGER_PAGE })),
  run: Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: 'Only entries of this run' })),
});
export type LedgerQuery = Static<typeof LedgerQuery>;
