import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The policy of a demo hospital: that of any hospital of the MIP, but for how many conditions may hold at once. */
export const DEMO_POLICY = `# Real hospitals keep the depth of the profile, 2: with four conditions at once, two questions that differ
# by one of them tell a value of one person. docs/privacy.md says how.
profile: mip
depth: 4
signedOff:
  by: MIP demo
  date: "2026-11-29"
  reason: the patients are made up, and a tour asks finer questions than a hospital would take
`;

/** The policy of an owner's own files: hospitals of one machine, each of which also answers by itself. */
export const OWN_FILES_POLICY = `# Hospitals of a federation answer together, at least three of them (minSites: 3), so that no number is that of one hospital.
# These are all folders of one owner, who may see each by itself. Every result says so.
profile: mip
minSites: 1
signedOff:
  by: mip start
  date: "2026-11-29"
  reason: all hospitals are files of one owner, on this machine
`;

/** Writes a policy into a hospital's folder, unless there is one. */
export async function writePolicy(home: string, policy: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await writeFile(path.join(home, 'policy.yaml'), policy, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
