// npm test: installs, builds, then runs every check and every test. Ends with one line `N passed, N failed, N skipped`.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare, root, tool } from './prepare.mjs';
import { runChecks } from './tests/checks.mjs';
import { choose, USAGE } from './tests/choose.mjs';
import { lane } from './tests/lane.mjs';
import { failures, merged, rows, writeTable } from './tests/tally.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mip-tests-'));
/** Where tests put their temporary files, so that nothing of them stays. */
const temporary = path.join(folder, 'tmp');
mkdirSync(temporary);
// A database's server runs as a user of its own.
chmodSync(folder, 0o711);
chmodSync(temporary, 0o1777);
const lanes = new Set();
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const one of lanes) one.stop(signal);
    process.exit(130);
  });

let asked;
try {
  asked = choose(process.argv.slice(2));
} catch (error) {
  console.error(`${error.message}\n\n${USAGE}`);
  process.exit(2);
}
if (asked.help) {
  console.log(USAGE);
  process.exit(0);
}
await prepare();
await runAll();

function others(parts, part) {
  const left = Array.from({ length: parts }, (_, i) => i + 1).filter((i) => i !== part + 1);
  return `part ${left.join(', ')}`;
}

async function runAll() {
  const began = Date.now();
  const tallies = await run(asked.kinds, asked.filters);
  for (const { kind, part } of asked.wholes) {
    console.log(`\nthe whole of ${kind.name}, part ${part + 1} of ${kind.whole.parts}: ${kind.whole.what}`);
    tallies.push(...(await run([kind], [], { MIP_SEED: String(1 + part) }, ` (whole, part ${part + 1})`)));
  }
  const { kinds, passed, failed, skipped } = merged(tallies);
  const seconds = Math.round((Date.now() - began) / 1000);
  for (const failure of failures(kinds)) console.log(`\n${failure}`);
  console.log(`\n${rows(kinds).join('\n')}`);
  console.log(`in ${seconds} s`);
  if (asked.measure) writeTable(root, kinds);
  for (const { kind, part } of asked.wholes)
    if (kind.whole.parts > 1) console.log(`left out of the whole of ${kind.name}: ${others(kind.whole.parts, part)}`);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed > 0 ? 1 : 0);
}

/** Runs kinds, those with lanes of their own beside the rest; what was counted. */
async function run(kinds, filters, env = {}, mark = '') {
  const ofVitest = kinds.filter(({ files }) => files.length > 0);
  const apart = filters.length === 0 ? ofVitest.filter(({ lanes: own }) => own) : [];
  const here = ofVitest.filter((kind) => !apart.includes(kind)).map(({ name }) => name);
  const beside = apart.map((kind) => startLab(kind));
  const tallies = [];
  const checking = kinds.some(({ name }) => name === 'checks') ? runChecks(root, tool) : undefined;
  if (here.length > 0) {
    const one = start(here, filters, { TMPDIR: temporary, ...env }, mark);
    one.show();
    tallies.push(await one.tally);
  }
  if (checking) tallies.unshift(await checking);
  for (const lab of beside) tallies.push(...(await lab()));
  return tallies;
}

/** Starts the servers of a lab, and a runner on each of its lanes; the answer shows them, and waits for their end. */
function startLab({ name, lanes: files, servers }) {
  const lab = lane(process.execPath, ['tools/lab.mjs', '--json', '--servers', servers.join()], { cwd: root });
  lanes.add(lab);
  const runners = lab
    .says(/"folder":"([^"]+)"/)
    .then((folder) =>
      folder === undefined
        ? [start([name], [], {})]
        : files.map((own, part) =>
            start([name], own, { MIP_LAB: folder, MIP_LAB_PART: String(part) }, ` (lane ${part + 1})`),
          ),
    );
  const ended = runners.then(async (all) => {
    const tallies = await Promise.all(all.map(({ tally }) => tally));
    lab.stop('SIGTERM');
    await lab.ended;
    lanes.delete(lab);
    return tallies;
  });
  return async () => {
    for (const runner of await runners) {
      runner.show();
      await runner.tally;
    }
    return ended;
  };
}

/** Starts vitest on some kinds. */
function start(names, filters, env, mark = '') {
  const report = path.join(folder, `${names[0]}${mark.replace(/\W/g, '')}-${Date.now()}.json`);
  const args = [
    'run',
    '--passWithNoTests',
    '--reporter=default',
    `--reporter=${path.join(root, 'tools/tests/tally-reporter.mjs')}`,
    ...names.map((name) => `--project=${name}`),
    ...filters,
  ];
  const one = lane(tool('vitest'), args, { cwd: root, env: { ...env, MIP_TALLY: report } });
  lanes.add(one);
  const tally = one.ended.then((code) => {
    lanes.delete(one);
    const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { kinds: {}, errors: 1 };
    const isSilent = code !== 0 && Object.values(told.kinds).every(({ failed }) => failed === 0);
    const kindsOf = Object.entries(told.kinds).map(([name, kind]) => [`${name}${mark}`, kind]);
    return { kinds: Object.fromEntries(kindsOf), failed: told.errors || (isSilent ? 1 : 0) };
  });
  return { show: one.show, tally };
}
