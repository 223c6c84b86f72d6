import { catalogue } from '@mip/algorithms';
import { keptExperiments } from '@mip/algorithms/testing';
import type { AlgorithmView } from '@mip/client';
import { flags, form } from '@mip/specification';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { commandLineOf } from '../scripts/command-line-of.js';
import { OldResult } from './old-result.js';
import { leftOut } from './result-view.js';

const KEPT = keptExperiments();

test('a result that has lost its fields breaks no page', () => {
  for (const result of [{}, null, [], 'text', undefined])
    expect(renderToStaticMarkup(<OldResult result={result} />)).toContain('kept before');
});

test('a result without a report shows every field of it', () => {
  const { result } = KEPT.find(({ experiment }) => experiment.algorithm === 'pca')!.experiment;
  const html = renderToStaticMarkup(<OldResult result={result} />);
  expect(Object.keys(result as object).filter((name) => !html.includes(`>${name}<`))).toEqual([]);
});

describe('what is taken to a paper', () => {
  const { experiment } = KEPT.find((one) => one.experiment.algorithm === 'logistic_regression')!;
  const specification = catalogue.find((one) => one.specification.id === 'logistic_regression')!;
  const algorithm: AlgorithmView = {
    id: 'logistic_regression',
    ...form(specification),
    flags: flags(specification),
    schema: {},
  };

  test('the command line asks the same, quoted for a shell', () => {
    const request = { ...experiment.request, algorithm: 'logistic_regression', dataModel: 'dementia_demo:1.0' };
    const command = commandLineOf({ ...request, datasets: ["d'1"] }, algorithm);
    expect(command).toContain('mip run logistic_regression');
    expect(command).toContain('--positive-class AD');
    expect(command).toContain('--x age sex apoe4 left_hippocampus');
    expect(command).toContain(`--dataset 'd'\\''1'`);
  });
});

test('a hospital of which one dataset is in is not said to be out', () => {
  const participants = [
    { hospital: 'north', datasets: ['a'], patients: 30, rows: 30, profile: 'mip', policyHash: 'h' },
  ];
  const withheld = [
    { hospital: 'north', dataset: 'b', rule: 'T1', help: '' },
    { hospital: 'south', dataset: 'c', rule: 'T1', help: '' },
    { hospital: 'south', dataset: 'd', rule: 'T1', help: '' },
    { hospital: 'east', rule: 'UNREACHABLE', help: '' },
  ];
  expect(leftOut(participants, withheld)).toEqual(['b (north)', 'south', 'east']);
});
