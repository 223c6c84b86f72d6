/** English as this portal writes it: of Europe, where a day comes before its month. */
const regionOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** Day and time for people, in the page's language. */
export const dayAndTime = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(regionOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

/** A day in full, as it is written in a paper. */
export const day = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(regionOf(language), { dateStyle: 'long' }).format(new Date(iso));
