// Makes the fixtures of the studies: `node conformance/src/studies/make.mjs`, with R 4.2, its packages survival, MASS and
// jsonlite, and LibreOffice Calc. Nobody needs these to run the tests.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const here = import.meta.dirname;
const fixtures = path.join(here, 'fixtures');
const scratch = mkdtempSync(path.join(tmpdir(), 'mip-studies-'));
const [typed, saved, user] = ['typed', 'saved', 'user'].map((name) => path.join(scratch, name));
for (const folder of [fixtures, path.join(fixtures, 'de'), typed, saved, path.join(user, 'user')])
  mkdirSync(folder, { recursive: true });

execFileSync('Rscript', ['--vanilla', path.join(here, 'make.R'), fixtures, typed], {
  stdio: 'inherit',
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
});

// A spreadsheet of a German locale opens what was typed, and saves it as it shows it.
writeFileSync(
  path.join(user, 'user', 'registrymodifications.xcu'),
  `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>de-DE</value></prop></item>
</oor:items>
`,
);
const SEMICOLON = 59;
const QUOTE = 34;
const [UTF8, WINDOWS] = [76, 1];
const GERMAN = 1031;
execFileSync('soffice', [
  `-env:UserInstallation=file://${user}`,
  '--headless',
  `--infilter=CSV:${SEMICOLON},${QUOTE},${UTF8},1,,${GERMAN},false,true`,
  ...['--convert-to', `csv:Text - txt - csv (StarCalc):${SEMICOLON},${QUOTE},${WINDOWS},1,,${GERMAN},false,true,false`],
  ...['--outdir', saved],
  ...readdirSync(typed).map((name) => path.join(typed, name)),
]);

// Windows ends lines with CR and LF. Every second file is saved as "CSV UTF-8", which has a byte order mark.
for (const [i, name] of readdirSync(saved).sort().entries()) {
  const text = readFileSync(path.join(saved, name), 'latin1').replaceAll('\n', '\r\n');
  const file = path.join(fixtures, 'de', name);
  if (i % 2 === 0) writeFileSync(file, text, 'latin1');
  else writeFileSync(file, `\ufeff${text}`, 'utf8');
}
rmSync(scratch, { recursive: true });
execFileSync('npx', ['biome', 'format', '--write', fixtures], { stdio: 'inherit' });
