/** The longest that a token of a person may be valid, in days. */
export const LONGEST_TOKEN_DAYS = 365;
/** How long a token is valid unless its maker says otherwise, in days. */
export const USUAL_TOKEN_DAYS = 90;
