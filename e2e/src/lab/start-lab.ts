import { labLack, openLab, startLab } from '@mip/lab';
import type { TestProject } from 'vitest/node';
import { root } from '../processes.js';

const HOSTS = 5;

/**
 * One lab for all files of tests: five engines with our images. With `MIP_LAB`, the folder that `npm run lab` prints, it
 * is that one (of which `MIP_LAB_PART` names a part), and it goes on afterwards.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const lack = labLack();
  if (lack) {
    console.warn(`\n*** THE LAB OF REAL ENGINES IS SKIPPED: ${lack} ***\n`);
    project.provide('lab', { folder: '', part: 0, lack });
    return undefined;
  }
  process.chdir(root);
  const { MIP_LAB: kept, MIP_LAB_PART: part = '0' } = process.env;
  const own = kept ? undefined : await startLab({ parts: [HOSTS] });
  const folder = kept ?? own?.folder ?? '';
  if (own) await openLab(folder).images();
  project.provide('lab', { folder, part: Number(part), lack: '' });
  return own?.end;
}
