import Type, { type Static } from 'typebox';
import { HospitalDescription, type LedgerPageView, LedgerQuery } from '../master/hospital.js';
import { closed, list, mapOf, object, passedOn } from '../schema.js';

/** What a data manager sees of the hospital. */
export const HospitalView = object(
  {
    hospital: Type.String(),
    description: Type.Optional(passedOn(HospitalDescription)),
    mismatched: list(Type.String(), {
      description:
        'Data models that are excluded from this hospital because its copy differs from that of other hospitals',
    }),
    doubled: list(Type.String(), {
      description: 'Datasets that are excluded because another hospital has one of the same code',
    }),
    missing: mapOf(list(Type.String()), {
      description: 'By `data model/dataset`, the codes of variables without a value',
    }),
  },
  { title: 'HospitalView' },
);
export type HospitalView = Static<typeof HospitalView>;

/** Which entries of a ledger to return, in pages of the default length. */
export const LedgerPageQuery = closed({
  before: LedgerQuery.properties.before,
  run: LedgerQuery.properties.run,
});

export type LedgerPage = LedgerPageView;
