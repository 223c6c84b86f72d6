import { EXIT } from '@mip/process';
import { OperatorError } from '../operator-error.js';

/** A hospital's name, which labels, services and certificates contain. */
const HOSPITAL = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$/;

/** @throws OperatorError if the text is not a valid hospital name */
export function hospitalName(text: string): string {
  if (HOSPITAL.test(text)) return text;
  throw new OperatorError(
    `${JSON.stringify(text)} cannot be the name of a hospital`,
    'Use 2 to 40 small letters, digits and hyphens, with a letter or digit at both ends.',
    EXIT.usage,
  );
}
