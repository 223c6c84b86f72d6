/** Control characters, and those that turn the direction of what follows or hide; the joiners of scripts that need them stay. */
const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A text for a terminal: what would move the cursor, turn the direction of letters or hide stands as its code; lines end as they do. */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, (sign) =>
    sign === '\n' ? sign : `\\u{${sign.codePointAt(0)!.toString(16).padStart(4, '0')}}`,
  );
