import type Docker from 'dockerode';
import { describe, expect, test } from 'vitest';
import { failuresFromNow } from './tasks.js';

/** An engine that lists these tasks of any service. */
const engineWith = (tasks: readonly { readonly ID: string; readonly Err: string }[]): Docker =>
  ({
    listTasks: async () =>
      tasks.map(({ ID, Err }) => ({ ID, CreatedAt: ID, Spec: {}, Status: { State: 'rejected', Err } })),
  }) as unknown as Docker;

const failing = async (words: string): Promise<boolean> => {
  const tasks: { ID: string; Err: string }[] = [];
  const isFailing = failuresFromNow(engineWith(tasks), 'mip-worker-north');
  await isFailing();
  for (const ID of ['1', '2', '3', '4']) tasks.push({ ID, Err: words });
  return isFailing();
};

describe('whether waiting for a service is of no use', () => {
  test('it is of none once four of its tasks have failed', async () => {
    expect(await failing('No such image: mip-worker:2')).toBe(true);
  });

  test('it is while the kernel still holds the network of an engine that was killed', async () => {
    expect(
      await failing(
        'network sandbox join failed: subnet sandbox join failed for "10.20.30.0/24": error creating vxlan interface: file exists',
      ),
    ).toBe(false);
  });
});
