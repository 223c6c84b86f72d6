/** Seconds since a time in ISO 8601. */
export const sinceSeconds = (time: string): number => (Date.now() - Date.parse(time)) / 1000;
