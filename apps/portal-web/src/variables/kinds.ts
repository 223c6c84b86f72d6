import type { CatalogueVariable } from '@mip/client';

export { isNumeric, KINDS } from '@mip/contract';
export type Kind = CatalogueVariable['kind'];
