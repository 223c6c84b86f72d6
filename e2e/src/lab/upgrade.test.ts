// The federation brought to another version, and back.
import type { Lab, LabHost } from '@mip/lab';
import { beforeAll, describe, expect, test } from 'vitest';
import { estimatesIn, eventually, MINUTE } from './hands.js';
import { LOGISTIC, type Servers, standing } from './standing.js';
import { lack } from './the-lab.js';

describe.skipIf(lack !== '')('a federation on a real swarm', () => {
  let lab: Lab;
  let manager: LabHost;
  let mip: Servers['mip'];
  let did: Servers['did'];
  let isWell: Servers['isWell'];
  let pooled: string;
  beforeAll(async () => {
    ({ lab, manager, mip, did, isWell, pooled } = await standing());
  }, 10 * MINUTE);

  test(
    'an upgrade that fails backs out, and one that succeeds is everywhere',
    async () => {
      await lab.images('0.1.1');
      const wrong = `${lab.registry}/mip-worker:0.1.2`;
      for (const args of [
        ['tag', `${lab.registry}/mip-master:0.1.0`, wrong],
        ['push', '-q', wrong],
      ])
        expect((await lab.builder.docker(...args)).code).toBe(0);
      for (const args of [
        ['tag', `${lab.registry}/mip-master:0.1.0`, `${lab.registry}/mip-master:0.1.2`],
        ['push', '-q', `${lab.registry}/mip-master:0.1.2`],
      ])
        expect((await lab.builder.docker(...args)).code).toBe(0);
      const failed = await mip(manager, 'federation', 'upgrade', '0.1.2');
      expect(failed.code).toBe(7);
      expect(failed.stderr).toContain('did not come back with 0.1.2, and runs 0.1.0 again');
      await eventually('all is well', isWell);
      for (const [name, from] of [
        ['mip-worker:0.1.3', 'mip-worker:0.1.1'],
        ['mip-master:0.1.3', 'mip-worker:0.1.1'],
      ])
        for (const args of [
          ['tag', `${lab.registry}/${from}`, `${lab.registry}/${name}`],
          ['push', '-q', `${lab.registry}/${name}`],
        ])
          expect((await lab.builder.docker(...args)).code).toBe(0);
      const masterless = await mip(manager, 'federation', 'upgrade', '0.1.3');
      expect(masterless.code).toBe(7);
      expect(masterless.stderr).toContain('back    master to 0.1.0');
      await eventually('all is well', isWell, 2 * MINUTE);
      expect(estimatesIn(await did(manager, ...LOGISTIC))).toBe(pooled);
      await did(manager, 'federation', 'upgrade', '0.1.1');
      const services = (await manager.docker('service', 'ls', '--format', '{{.Name}} {{.Image}}')).stdout;
      expect(services.match(/0\.1\.1/g)).toHaveLength(4);
      expect(estimatesIn(await did(manager, ...LOGISTIC))).toBe(pooled);
    },
    10 * MINUTE,
  );
});
