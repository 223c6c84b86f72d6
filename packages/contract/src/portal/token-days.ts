/** Maximum validity of a person's token, in days. */
export const LONGEST_TOKEN_DAYS = 365;
/** Default validity of a person's token, in days. */
export const USUAL_TOKEN_DAYS = 90;
