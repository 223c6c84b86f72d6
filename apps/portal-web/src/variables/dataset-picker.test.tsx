import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { aDataset, aModel } from '../testing/a-model.js';
import { defaultDatasets, patientsOf } from './dataset-groups.js';
import { DatasetPicker } from './dataset-picker.js';
import { DatasetsFold } from './datasets-fold.js';

const model = aModel({
  datasets: [
    aDataset('one', { patients: 1200 }),
    aDataset('two', { label: '<b>Two</b>', hospital: 'south', connected: false }),
    aDataset('check', { validation: true, patients: 10 }),
  ],
});

test('says numbers only where they are let out, who is not connected, and shows labels as text', () => {
  const html = renderToStaticMarkup(<DatasetPicker model={model} selected={['one']} onChange={() => undefined} />);
  expect(html).toContain('1,200 patients');
  expect(html).toContain('number withheld');
  expect(html).toContain('not connected');
  expect(html).toContain('&lt;b&gt;Two');
  expect(html).not.toMatch(/\b0 patients/);
  expect(html.match(/checked=""/g)).toHaveLength(1);
});

test('says which data are out of the data model, and why, before anything is opened', () => {
  const clash = {
    dataModel: 'study:1',
    hospital: 'west',
    keeper: 'north',
    datasets: ['three'],
    what: 'kind',
    variable: 'age',
    here: 'nominal',
    there: 'real',
    reason: 'r',
  } as const;
  const html = renderToStaticMarkup(
    <DatasetsFold model={{ ...model, clashes: [clash] }} selected={[]} onChange={() => undefined} />,
  );
  expect(html).toContain('The data of west (three) are out of study:1: age is nominal, and real at north.');
});

test('chooses at first what answers and holds patients', () => {
  expect(defaultDatasets(model)).toEqual(['one']);
  expect(patientsOf(model.datasets)).toEqual({ known: 1210, withheld: 1 });
});
