import { expect, test } from 'vitest';
import { Mailbox } from './mailbox.js';

test('messages come out in order, before and after somebody listens, until it is closed', async () => {
  const box = new Mailbox<number>();
  box.put(1);
  const received: number[] = [];
  const listening = (async () => {
    for await (const message of box) received.push(message);
  })();
  await new Promise((resolve) => setImmediate(resolve));
  box.put(2);
  box.put(3);
  await new Promise((resolve) => setImmediate(resolve));
  box.close();
  box.put(4);
  await listening;
  expect(received).toEqual([1, 2, 3]);
});

test('what waits unread is weighed', async () => {
  const box = new Mailbox<string>((text) => text.length);
  for (const text of ['abc', 'de']) box.put(text);
  expect(box.weight).toBe(5);
  const reader = box[Symbol.asyncIterator]();
  await reader.next();
  expect(box.weight).toBe(2);
});
