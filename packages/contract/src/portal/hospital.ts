import Type, { type Static } from 'typebox';
import { Clash } from '../master/catalogue.js';
import { HospitalDescription, type LedgerPageView, LedgerQuery } from '../master/hospital.js';
import { closed, list, mapOf, object, passedOn, time } from '../schema.js';

/** What a data manager sees of the hospital. */
export const OwnHospital = object(
  {
    hospital: Type.String(),
    description: Type.Optional(passedOn(HospitalDescription)),
    mismatched: list(Type.String(), {
      description: 'Data models of this hospital that the federation does not have, since it cannot read them',
    }),
    clashes: list(Clash, { description: 'Data of this hospital that are out, and why' }),
    missing: mapOf(list(Type.String()), {
      description: 'By `data model/dataset`, the codes of variables without a value',
    }),
  },
  { title: 'OwnHospital' },
);
export type OwnHospital = Static<typeof OwnHospital>;

/** Somebody whom the hospital's guard refused many times within a short time. */
export const RefusalAlarm = object(
  {
    actor: Type.String({ description: 'Who asked, according to the master' }),
    refusals: Type.Integer({ description: 'How often within a day' }),
    until: time({ description: 'When there were latest as many in ten minutes as raise an alarm' }),
  },
  { title: 'RefusalAlarm' },
);
export type RefusalAlarm = Static<typeof RefusalAlarm>;

/** Which entries of a ledger to return, in pages of the default length. */
export const LedgerPageQuery = closed({
  before: LedgerQuery.properties.before,
  run: LedgerQuery.properties.run,
});

export type LedgerPage = LedgerPageView;
