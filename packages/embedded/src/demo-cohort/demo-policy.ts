import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The policy of a demo hospital: that of any hospital of the MIP, but for how many conditions may hold at once. */
const POLICY = `# Real hospitals keep the depth of the profile, 2: with four conditions at once, two questions that differ
# by one of them tell a value of one person. docs/privacy.md says how.
profile: mip
depth: 4
signedOff:
  by: MIP demo
  date: "2026-11-29"
  reason: the patients are made up, and a tour asks finer questions than a hospital would take
`;

/** Writes the policy of a demo hospital into its folder, unless there is one. */
export async function writeDemoPolicy(home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await writeFile(path.join(home, 'policy.yaml'), POLICY, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
