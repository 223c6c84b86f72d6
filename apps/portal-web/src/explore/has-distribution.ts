import type { CatalogueVariable } from '@mip/client';

/** The variable that holds a row's dataset. */
export const DATASET = 'dataset';

/** Whether a variable has a histogram: texts and dates could identify a patient. */
export const hasDistribution = ({ code, kind }: CatalogueVariable): boolean =>
  code !== DATASET && kind !== 'text' && kind !== 'date';

/** Whether a variable can group histograms. */
export const canGroup = ({ code, kind }: CatalogueVariable): boolean => code !== DATASET && kind === 'nominal';
