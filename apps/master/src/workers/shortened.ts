import { LONGEST_TEXT } from '@mip/protocol';

/** A worker's text, cut to a length that is fit for people. */
export const shortened = (text: string): string => text.slice(0, LONGEST_TEXT);
