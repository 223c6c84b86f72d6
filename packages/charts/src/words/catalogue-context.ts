import { createContext } from 'react';

/** Words of messages in the reader's language, by key; what is missing is said in English. */
export const CatalogueContext = createContext<Readonly<Record<string, string>>>({});
