import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { namesIn } from '../runs/names.js';
import { aModel } from '../testing/a-model.js';
import { Counted } from './experiment-table.js';

const markup = (experiment: Parameters<typeof Counted>[0]['experiment']): string =>
  renderToStaticMarkup(<Counted experiment={experiment} names={namesIn(aModel())} />);

test('an experiment in the list says its filter in words and how many patients it stands on', () => {
  const filter = { condition: 'AND', rules: [{ id: 'age', operator: 'greater', value: 70 }] };
  expect(markup({ state: 'done', filter, patients: 2759 })).toBe(
    '<p class="small">Patients who meet: Age &gt; 70</p><p class="soft small">2,759 patients</p>',
  );
});

test('an experiment on all patients has no filter to say, and one without a result no patients', () => {
  expect(markup({ state: 'failed', filter: { condition: 'AND', rules: [] }, patients: 12 })).toBe('');
});
