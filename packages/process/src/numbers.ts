import { UserError } from './exit.js';

/**
 * The whole number that a person gave for an option.
 * @param least smallest number allowed
 * @throws UserError of wrong use
 */
export function whole(text: string, option: string, least = 0): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new UserError(`${option} must be a whole number${least > 0 ? ` of at least ${least}` : ''}, such as 60`);
}

/**
 * The port that a person gave for an option, from 1 to 65535.
 * @throws UserError of wrong use
 */
export function port(text: string, option: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536) return Number(text);
  throw new UserError(`${option} must be a port, from 1 to 65535`);
}
