/** The portal's English is British, where the day comes before the month. */
const regionOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** Day and time for people, in the page's language. */
export const dayAndTime = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(regionOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

/** A date in full, as in a paper. */
export const day = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(regionOf(language), { dateStyle: 'long' }).format(new Date(iso));
