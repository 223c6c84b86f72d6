import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { aModel, aVariable } from '../testing/a-model.js';
import { Counted } from './experiment-table.js';

const markup = (experiment: Parameters<typeof Counted>[0]['experiment'], model = aModel()): string =>
  renderToStaticMarkup(<Counted experiment={experiment} model={model} />);

test('an experiment in the list says its filter in words and how many patients it stands on', () => {
  const filter = { condition: 'AND', rules: [{ id: 'age', operator: 'greater', value: 70 }] };
  expect(markup({ state: 'done', filter, patients: 2759 })).toBe(
    '<p class="small">Patients who meet: Age &gt; 70</p><p class="soft small">2,759 patients</p>',
  );
});

test('an experiment on all patients has no filter to say, and one without a result no patients', () => {
  expect(markup({ state: 'failed', filter: { condition: 'AND', rules: [] }, patients: 12 })).toBe('');
});

test('where patients have several visits, the list says which of them counts', () => {
  const levels = [{ code: 'm12', label: 'Month 12' }];
  const visitid = aVariable('visitid', { label: 'Visit', kind: 'nominal', levels });
  const model = aModel({ longitudinal: true, variables: [visitid] });
  const said = (visit?: Parameters<typeof Counted>[0]['experiment']['visit']): string =>
    markup({ state: 'running', ...(visit && { visit }) }, model);
  expect(said()).toBe('<p class="small">Visit: all visits</p>');
  expect(said('all')).toBe('<p class="small">Visit: all visits</p>');
  expect(said('first')).toBe('<p class="small">First visit of each patient</p>');
  expect(said({ level: 'm12' })).toContain('Month 12');
  expect(markup({ state: 'running', visit: 'all' })).toBe('');
});
