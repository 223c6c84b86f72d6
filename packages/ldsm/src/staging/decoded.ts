import type { Encoding } from '@mip/data-model';

/** Bytes as a text; what is not in the encoding becomes a replacement character, and a byte order mark is dropped. */
export const decoded = (bytes: Buffer, encoding: Encoding): string =>
  new TextDecoder(encoding === 'latin-1' ? 'latin1' : encoding).decode(bytes);
