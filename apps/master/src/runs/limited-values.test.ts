import type { Preview } from '@mip/contract';
import { expect, test } from 'vitest';
import { attach, REQUEST, startMaster, temporary } from '../testing/small-federation.js';

test('X1: what a hospital limits its values to is told with the hospital, and nothing of one that limits none', async () => {
  const master = await startMaster(await temporary());
  const opens = (hospital: string, dataset: string, ranges: object[]) =>
    attach(master, {
      hospital,
      dataset,
      answer: ({ value: { id } }) => ({
        case: 'opened',
        value: { id, datasets: [dataset], patients: 30n, rows: 30n, ranges },
      }),
    });
  opens('north', 'd', [{ dataset: 'd', variable: 'x', lower: 1, upper: 9.5 }]);
  opens('south', 'e', []);
  const answer = await fetch(`http://127.0.0.1:${master.httpPort}/v1/runs/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...REQUEST, datasets: ['d', 'e'], variables: { y: ['x'], x: ['y'] } }),
  });
  const { participants } = (await answer.json()) as Preview;
  expect(participants.map(({ hospital, ranges }) => [hospital, ranges])).toEqual([
    ['north', [{ dataset: 'd', variable: 'x', lower: 1, upper: 9.5 }]],
    ['south', undefined],
  ]);
  await master.stop();
});
