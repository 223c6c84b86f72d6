import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Master } from '../master.js';
import { attach, REQUEST, startMaster, temporary } from '../testing/small-federation.js';

let master: Master;
beforeAll(async () => {
  master = await startMaster(await temporary());
  attach(master);
});
afterAll(() => master.stop());

const RULE = '"id":"x","operator":"greater","value":1';

/** A request as text, with a part that no literal can have. */
const requestWith = (part: string): string => JSON.stringify(REQUEST).replace(/}$/, `,${part}}`);

test.each([
  ['a request', '"__proto__":{"seed":1}'],
  ['its variables', '"variables":{"y":["y"],"x":["x"],"__proto__":["x"]}'],
  ['its parameters', '"parameters":{"__proto__":{"alpha":0.5}}'],
  ['a parameter by variable', '"parameters":{"reference":{"__proto__":"F"}}'],
  ['a filter', `"filter":{"__proto__":{},"condition":"AND","rules":[]}`],
  ['a rule of a filter', `"filter":{"condition":"AND","rules":[{"__proto__":{},${RULE}}]}`],
])('the key __proto__ in %s is refused by name', async (_, part) => {
  for (const path of ['/v1/runs/preview', '/v1/runs']) {
    const answer = await fetch(`http://127.0.0.1:${master.httpPort}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: requestWith(part),
    });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain('__proto__');
  }
});
