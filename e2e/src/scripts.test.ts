import { execFile, execFileSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { SCRIPT_LANGUAGES, type ScriptLanguage, scriptOf } from '@mip/portal-web/scripts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { temporaryFolder } from './processes.js';

const run = promisify(execFile);
/** The program that runs a script of a language, which it takes as its last argument. */
const PROGRAMS: Readonly<Record<ScriptLanguage, readonly [string, ...string[]]>> = {
  curl: ['sh', '-c'],
  r: ['Rscript', '-e'],
  python: ['python3', '-c'],
  javascript: [process.execPath, '--input-type=module', '-e'],
};
/** What tells whether a script can run here at all. */
const NEEDS: Readonly<Record<ScriptLanguage, readonly string[]>> = {
  curl: ['curl', '--version'],
  r: ['Rscript', '-e', 'library(httr2); library(jsonlite)'],
  python: ['python3', '--version'],
  javascript: [process.execPath, '--version'],
};

function isThere([program = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let federation: EmbeddedFederation;
let token: string;
beforeAll(async () => {
  federation = await startEmbedded(path.join(temporaryFolder('scripts'), 'data'), { portal: true });
  const { stdout } = await run(process.execPath, [
    new URL('./portal/ask-signed-in.mjs', import.meta.url).pathname,
    ...[federation.portal, 'rosa', 'rosa', '/api/tokens', JSON.stringify({ name: 'tried' })],
  ]);
  token = JSON.parse(stdout).token;
});
afterAll(() => federation?.stop());

/** A name and a filter with everything that a shell or a language could take for its own. */
const NAME = `It's "$HOME" \`id\` \\n ''' )---" %s`;

describe('a script of the portal, as it stands', () => {
  for (const language of SCRIPT_LANGUAGES) {
    const lacking = isThere(NEEDS[language]) ? '' : `SKIPPED: ${NEEDS[language].join(' ')} does not work here`;
    if (lacking) console.warn(lacking);
    test.skipIf(lacking !== '')(`makes an experiment, waits for it and prints its result: ${language}`, async () => {
      const [model] = await federation.client.catalogue();
      const request = {
        algorithm: 'descriptive_stats',
        dataModel: model!.id,
        datasets: model!.datasets.filter(({ validation }) => !validation).map(({ code }) => code),
        variables: { y: ['age'] },
      };
      const script = scriptOf(language, { portal: federation.portal, name: NAME, request });
      const [program, ...args] = PROGRAMS[language];
      const { stdout } = await run(program, [...args, script], { env: { ...process.env, MIP_TOKEN: token } });
      const [latest] = await federation.client.runs();
      expect(latest?.record.actor).toMatch(/^portal:/);
      expect(JSON.parse(stdout)).toEqual((await federation.client.run(latest!.id)).result);
      const headers = { authorization: `Bearer ${token}` };
      const kept = await fetch(`${federation.portal}/api/experiments/${latest!.id}`, { headers });
      expect(await kept.json()).toMatchObject({ name: NAME, mine: true, state: 'done', request });
    });
  }

  test('says why it was refused, and fails: no token', async () => {
    const request = { algorithm: 'descriptive_stats', dataModel: 'm:1', datasets: ['d'], variables: { y: ['age'] } };
    const script = scriptOf('curl', { portal: federation.portal, name: 'refused', request });
    await expect(run('sh', ['-c', script], { env: { ...process.env, MIP_TOKEN: 'mip_none' } })).rejects.toMatchObject({
      code: 22,
      stderr: expect.stringContaining('401'),
    });
  });
});
