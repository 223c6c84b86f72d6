import type { CatalogueVariable } from '@mip/client';

/** The variable that says to which dataset a row belongs. */
export const DATASET = 'dataset';

/** Whether a hospital can tell how a variable is distributed: texts and dates could name a patient. */
export const isPictured = ({ code, kind }: CatalogueVariable): boolean =>
  code !== DATASET && kind !== 'text' && kind !== 'date';

/** Whether pictures can be grouped by it. */
export const canGroup = ({ code, kind }: CatalogueVariable): boolean => code !== DATASET && kind === 'nominal';
