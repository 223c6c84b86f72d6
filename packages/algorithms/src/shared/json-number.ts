/** A number as JSON can hold it: null where it is not defined. */
export const defined = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A bound as the MIP writes it: a text, so that open sides can be said. */
export const bound = (value: number): string => String(value);
