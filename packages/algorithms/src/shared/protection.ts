import type { Message } from '@mip/report';
import { because } from './refusals.js';

/** What each result says of hospitals whose answers can be combined to read a patient; undefined where there is none. */
export const unprotected = (hospitals: readonly string[]): Message | undefined =>
  hospitals.length > 0 ? because('unprotected', { hospitals: [...hospitals] }) : undefined;

/** What each result says that rests on so few hospitals that its numbers are nearly those of one. */
export const fewHospitals = (hospitals: readonly string[]): Message =>
  because('few_hospitals', { hospitals: [...hospitals] });
