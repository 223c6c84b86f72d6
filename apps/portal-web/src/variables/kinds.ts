import type { CatalogueVariable } from '@mip/client';

export type Kind = CatalogueVariable['kind'];

export const KINDS: readonly Kind[] = ['real', 'integer', 'nominal', 'text', 'date'];

export const isNumeric = ({ kind }: Pick<CatalogueVariable, 'kind'>): boolean => kind === 'real' || kind === 'integer';
