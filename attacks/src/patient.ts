/** A made-up patient; `diabetes` is the secret, the other values are known to the asker. */
export interface Patient {
  readonly age: number;
  readonly sex: string;
  readonly education: number;
  readonly diabetes: string;
  /** A rare diagnosis, which only people with the secret trait of a story have. */
  readonly diagnosis: string;
  /** A score of memory, 0 to 30; of everybody but the person of a story it is 18 to 29. */
  readonly mmse: number;
  /** A value measured in the blood, about 50 with a spread of 10: a secret too. */
  readonly marker: number;
}
