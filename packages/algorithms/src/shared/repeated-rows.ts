import type { Message } from '@mip/report';
import type { Algorithm } from '@mip/specification';
import type { RunSize } from '../presenting/run-size.js';
import { because } from './refusals.js';

/** The warning about a method of independent rows where some patient has several; undefined where none has. */
export const repeatedRows = ({ specification }: Algorithm, { rows, patients }: RunSize): Message | undefined =>
  specification.independentRows && rows > patients
    ? because('repeated_rows', { rows: { value: rows, as: 'count' }, patients: { value: patients, as: 'count' } })
    : undefined;

/** The warning where hospitals count each row as a patient for want of a variable of patients; undefined where none does. */
export const rowsAsPatients = (hospitals: readonly string[]): Message | undefined =>
  hospitals.length > 0 ? because('rows_as_patients', { hospitals: [...hospitals] }) : undefined;
