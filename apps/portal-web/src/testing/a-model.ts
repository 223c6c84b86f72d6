import type { CatalogueDataset, CatalogueModel, CatalogueVariable } from '@mip/client';

/** A variable for tests. */
export const aVariable = (code: string, given: Partial<CatalogueVariable> = {}): CatalogueVariable => ({
  code,
  label: code,
  kind: 'real',
  levels: [],
  ...given,
});

/** A dataset for tests. */
export const aDataset = (code: string, given: Partial<CatalogueDataset> = {}): CatalogueDataset => ({
  code,
  label: code,
  hospital: 'north',
  connected: true,
  validation: false,
  classesOnly: false,
  minSites: 1,
  missing: [],
  ...given,
});

/** A data model for tests: two nested groups, and a variable outside them. */
export function aModel(given: Partial<CatalogueModel> = {}): CatalogueModel {
  const age = aVariable('age', { label: 'Age', units: 'years' });
  const apoe = aVariable('apoe', { label: 'APOE', kind: 'nominal', levels: [{ code: '0', label: 'no allele' }] });
  const tau = aVariable('csf_tau', { label: 'Total tau', description: 'Of the cerebrospinal fluid' });
  const dataset = aVariable('dataset', { label: 'Dataset', kind: 'nominal' });
  return {
    id: 'study:1',
    label: 'Study',
    longitudinal: false,
    variables: [dataset, age, apoe, tau],
    groups: [
      { code: 'people', label: 'People', variables: [age], groups: [] },
      {
        code: 'markers',
        label: 'Markers',
        variables: [apoe],
        groups: [{ code: 'csf', label: 'Fluid', variables: [tau], groups: [] }],
      },
    ],
    datasets: [aDataset('one'), aDataset('two', { hospital: 'south', missing: ['csf_tau'] })],
    ...given,
  };
}
