import { LONGEST_TEXT } from '@mip/protocol';

/** A worker's text as people will see it, cut to a bearable length. */
export const shortened = (text: string): string => text.slice(0, LONGEST_TEXT);
