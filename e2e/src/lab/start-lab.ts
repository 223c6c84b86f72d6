import { type Lab, labLack, type OwnLab, openLab, startLab } from '@mip/lab';
import type { TestProject } from 'vitest/node';
import { root } from '../processes.js';

const HOSTS = 5;

/**
 * One lab for all files of tests: five engines with our images. With `MIP_LAB`, the folder that `npm run lab` prints, it
 * is that one, which goes on afterwards.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const lack = labLack();
  if (lack) {
    console.warn(`\n*** THE LAB OF REAL ENGINES IS SKIPPED: ${lack} ***\n`);
    project.provide('lab', { folder: '', lack });
    return undefined;
  }
  process.chdir(root);
  const kept = process.env.MIP_LAB;
  const own: OwnLab | undefined = kept ? undefined : await startLab({ hosts: HOSTS });
  const lab: Lab = own ?? openLab(kept ?? '');
  await lab.images('0.1.0');
  project.provide('lab', { folder: lab.folder, lack: '' });
  return () => own?.end() ?? Promise.resolve();
}
