import type { DescribedModel, HospitalPolicy } from '@mip/protocol';
import Type, { type Static } from 'typebox';
import { closed, list, object, oneOf, openObject, time } from '../schema.js';
import { HospitalRole } from './federation.js';

/** What a hospital's own worker says of it. */
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

/** One decision of a hospital's guard, as its ledger has it. */
export const LedgerEntryView = object(
  {
    seq: Type.Integer(),
    time: time(),
    actor: Type.String({ description: 'Who asked, as the hospital was told' }),
    run: Type.String(),
    algorithm: Type.String(),
    kind: oneOf(['selection', 'plan'], {
      description:
        '`selection`: a run was opened, and told how many patients and rows take part. `plan`: a round of it.',
    }),
    planHash: Type.String(),
    plan: Type.Optional(Type.String({ description: 'Canonical JSON; absent where it is very long' })),
    formula: Type.Optional(
      Type.String({
        description: 'What was asked, in plain mathematics; absent where `plan` is absent or cannot be read',
      }),
    ),
    decision: oneOf(['released', 'refused']),
    rule: Type.Optional(Type.String({ description: 'The rule that refused' })),
    subject: Type.Optional(Type.String({ description: 'What the rule speaks of' })),
    policyHash: Type.String(),
    software: Type.String(),
    lanes: Type.Integer({ description: 'How many numbers left the hospital' }),
  },
  { title: 'LedgerEntry' },
);
export type LedgerEntryView = Static<typeof LedgerEntryView>;

/** A page of a hospital's ledger, newest first. */
export const LedgerPageView = object(
  {
    hospital: Type.String(),
    entries: list(LedgerEntryView),
    total: Type.Integer({ description: 'Entries of the ledger, or of the run that was asked for' }),
    chain: oneOf(['ok', 'broken'], { description: 'Whether the entries read are the ones that were written' }),
    next: Type.Optional(
      Type.Integer({ description: 'What to give as `before` for the next page; absent on the last' }),
    ),
  },
  { title: 'LedgerPage' },
);
export type LedgerPageView = Static<typeof LedgerPageView>;

/** Entries of a page of a ledger, unless another number is asked for. */
export const LEDGER_PAGE = 50;

/** Which entries of a ledger to show: below a number, of one run. */
export const LedgerQuery = closed({
  before: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 32 - 1, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: LEDGER_PAGE })),
  run: Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: 'Only entries of this run' })),
});
export type LedgerQuery = Static<typeof LedgerQuery>;
