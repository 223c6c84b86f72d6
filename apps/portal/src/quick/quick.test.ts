import { MipClient } from '@mip/client';
import { expect, test } from 'vitest';
import { QuickAnswers } from './quick-answers.js';

const REQUEST = { algorithm: 'multiple_histograms', dataModel: 'm:1', datasets: ['d'], variables: { y: ['age'] } };

/** A fake master that counts requests; the test ends its runs. */
function countingMaster() {
  const seen = { submitted: 0, cancelled: 0 };
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const view = (state: string) => ({
    id: 'r',
    state,
    record: { run: 'r', actor: 'ada' },
    ...(state === 'done' && { result: 7 }),
  });
  const master = new MipClient({
    url: 'http://m',
    fetch: async (url, { method }) => {
      if (method === 'POST') seen.submitted += 1;
      if (method === 'DELETE') {
        seen.cancelled += 1;
        end();
        return Response.json(view('cancelled'));
      }
      if (!String(url).endsWith('/events')) return Response.json(view('running'));
      await ended;
      return new Response(`event: end\ndata: ${JSON.stringify(view(seen.cancelled > 0 ? 'cancelled' : 'done'))}\n\n`);
    },
  });
  return { master, seen, end: () => end() };
}

test('the same question about the same data is asked once, however many people look', async () => {
  const { master, seen, end } = countingMaster();
  const answers = new QuickAnswers(master);
  const ask = (hash = 'a') => answers.ask(REQUEST, hash, 'ada', new AbortController().signal);
  const both = Promise.all([ask(), ask()]);
  end();
  expect((await both).map(({ result, remembered }) => [result, remembered])).toEqual([
    [7, false],
    [7, false],
  ]);
  expect((await ask()).remembered).toBe(true);
  expect(seen.submitted).toBe(1);
  await ask('other data');
  expect(seen.submitted).toBe(2);
});

test('nobody learns who asked first, whether the answer is remembered or under way', async () => {
  const { master, end } = countingMaster();
  const answers = new QuickAnswers(master);
  const ask = (actor: string) => answers.ask(REQUEST, 'a', actor, new AbortController().signal);
  const both = Promise.all([ask('ada'), ask('ben')]);
  end();
  const all = [...(await both), await ask('eve')];
  expect(all.map(({ record }) => record.actor)).toEqual(['ada', 'ben', 'eve']);
  expect(JSON.stringify(all.slice(1))).not.toContain('ada');
});

test('a question is cancelled when the last one who waits has gone, and not before', async () => {
  const { master, seen } = countingMaster();
  const answers = new QuickAnswers(master);
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [first, second].map(({ signal }) => answers.ask(REQUEST, 'a', 'ada', signal));
  await new Promise((resolve) => setTimeout(resolve, 20));
  first.abort();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen.cancelled).toBe(0);
  second.abort();
  expect((await Promise.all(asked)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  expect(seen).toEqual({ submitted: 1, cancelled: 1 });
});
