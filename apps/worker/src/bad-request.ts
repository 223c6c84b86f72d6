/** A question of the master that is not valid: a stable code and a sentence, neither with a data value. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
