import type { Case } from './case.js';
import { clinicalCases } from './clinical.js';
import { excluded } from './excluded.js';
import { mipCases } from './mip.js';
import { nistCases } from './nist.js';

const READERS = { clinical: clinicalCases, nist: nistCases, mip: mipCases } as const;

/** All cases of a set that concern the shelf, those of `excluded` left out. */
export const casesOf = (set: Case['set']): readonly Case[] =>
  READERS[set]().filter(({ id }) => !Object.hasOwn(excluded, id));
