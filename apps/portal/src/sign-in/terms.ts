/** A new version is asked for again; its text is in the page's messages. */
export const TERMS_VERSION = '2026-11';
