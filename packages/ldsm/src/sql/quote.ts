/** A name from a data model as an SQL identifier: nothing inside the quotes can end them. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A setting's text as an SQL literal, for statements that take no parameters. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
