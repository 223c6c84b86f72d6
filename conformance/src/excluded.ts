/** Cases of our files that are not run, each with the reason. */
export const excluded: Readonly<Record<string, string>> = {
  'correlation-003': 'Spearman: needs ranks over all hospitals, which no sum gives',
  'correlation-004': 'Spearman: needs ranks over all hospitals, which no sum gives',
  'edge-004': 'a mixed model, which is not on the shelf',
  'ttest_independent 4': "its p is Welch's with other degrees of freedom than the interface's; the MIP skips it too",
};
