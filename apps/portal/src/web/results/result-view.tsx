import type { Experiment } from '../../contract/index.js';

export const ResultView = ({ experiment }: { readonly experiment: Experiment }) => (
  <pre>{JSON.stringify(experiment.result, null, 1)}</pre>
);
