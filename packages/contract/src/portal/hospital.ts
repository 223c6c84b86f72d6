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
        'Data models of which the federation takes nothing from this hospital, as it describes them otherwise than others do',
    }),
    doubled: list(Type.String(), {
      description: 'Datasets whose code another hospital has too, so that neither counts',
    }),
    missing: mapOf(list(Type.String()), {
      description: 'By `data model/dataset`, the codes of variables that it has no value of',
    }),
  },
  { title: 'HospitalView' },
);
export type HospitalView = Static<typeof HospitalView>;

/** Which entries of a ledger to show, in pages of the usual length. */
export const LedgerPageQuery = closed({
  before: LedgerQuery.properties.before,
  run: LedgerQuery.properties.run,
});

export type LedgerPage = LedgerPageView;
