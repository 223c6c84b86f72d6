/** A double as a PostgreSQL literal that reads back to the same bits. @throws RangeError unless finite */
export function doubleLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('not a finite number');
  return `'${Object.is(value, -0) ? '-0' : String(value)}'::float8`;
}

/** A text as a PostgreSQL literal, whatever `standard_conforming_strings` says. @throws RangeError for a NUL or a lone surrogate, which PostgreSQL cannot hold */
export function textLiteral(text: string): string {
  refuseUnstorable(text);
  const quoted = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  return text.includes('\\') ? ` E${quoted}` : quoted;
}

/** A name as a PostgreSQL identifier. @throws RangeError for one that is empty, over 63 bytes (PostgreSQL would cut it) or not storable */
export function quotedName(name: string): string {
  refuseUnstorable(name);
  if (name === '' || Buffer.byteLength(name) > 63) throw new RangeError('not a name for PostgreSQL');
  return `"${name.replaceAll('"', '""')}"`;
}

function refuseUnstorable(text: string): void {
  if (text.includes('\u0000') || /\p{Surrogate}/u.test(text)) throw new RangeError('not a text for PostgreSQL');
}

const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

/** Texts as a PostgreSQL array. One that the server cannot hold is a text that no cell has. */
export const textArray = (texts: readonly string[]): string =>
  `ARRAY[${texts.map((text) => (isStorable(text) ? textLiteral(text) : 'NULL')).join(', ')}]::text[]`;
