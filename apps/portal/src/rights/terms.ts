/** Everyone has to accept a new version again; the text is in the page's messages. */
export const TERMS_VERSION = '2026-11';
