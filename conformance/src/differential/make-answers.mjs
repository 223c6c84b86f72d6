// node conformance/src/differential/make-answers.mjs [FAMILY…]: asks R the questions of the differential test anew.
//
// Needs R with Rmpfr and jsonlite (Debian: r-base-core r-cran-rmpfr r-cran-jsonlite), and half an hour of one core. Run it after
// a family or a question has changed; only the families that are named, or all. No test runs it.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'differential-'));
const file = path.join(here, 'answers.json');

/** The modules of this folder that need no other room, as JavaScript. */
async function compiled() {
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  const sources = ['families', 'fixture', 'questions'].map((name) => path.join(here, `${name}.ts`));
  const options = [
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    'node',
    '--typeRoots',
    'node_modules/@types',
  ];
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(
    process.execPath,
    [tsc, ...options, '--skipLibCheck', '--rootDir', here, '--outDir', folder, ...sources],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  const load = (name) => import(pathToFileURL(path.join(folder, `${name}.js`)).href);
  return { ...(await load('families')), ...(await load('fixture')), ...(await load('questions')) };
}

const bytes = new DataView(new ArrayBuffer(8));

/** A number in hexadecimal, which R reads without rounding. */
function hex(value) {
  if (value === null) return '';
  if (value === 0) return '0';
  bytes.setFloat64(0, value);
  const bits = bytes.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0');
  return `${value < 0 ? '-' : ''}0x${exponent === 0 ? 0 : 1}.${fraction}p${Math.max(exponent, 1) - 1023}`;
}

function askR(name, sample, questions) {
  const columns = [
    ...Object.entries(sample.numbers).map(([of, values]) => [of, values.map(hex)]),
    ['g', sample.g],
    ['b', sample.b],
  ];
  const lines = Array.from({ length: sample.size }, (_, i) => columns.map(([, cells]) => cells[i] ?? '').join(','));
  writeFileSync(path.join(folder, `${name}.csv`), [columns.map(([of]) => of).join(','), ...lines, ''].join('\n'));
  writeFileSync(path.join(folder, `${name}.questions.json`), JSON.stringify({ levels: sample.levels, questions }));
  execFileSync('Rscript', [path.join(folder, 'answers.R'), folder, name], { stdio: 'inherit' });
  return JSON.parse(readFileSync(path.join(folder, `${name}.answers.json`), 'utf8'));
}

try {
  copyFileSync(path.join(here, 'answers.R'), path.join(folder, 'answers.R'));
  const { FAMILIES, hashOf, questionsOf, sampleOf } = await compiled();
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const named = process.argv.slice(2);
  const told = new Map(Object.entries(before));
  for (const family of FAMILIES) {
    const { name } = family;
    if (named.length > 0 && !named.includes(name)) continue;
    const begun = Date.now();
    const sample = sampleOf(family);
    told.set(name, { hash: hashOf(sample), answers: askR(name, sample, questionsOf(sample)) });
    console.log(`${name}: ${sample.size} rows, ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    write(FAMILIES.flatMap((one) => (told.has(one.name) ? [[one.name, told.get(one.name)]] : [])));
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** One line an answer, so that a change of one is seen as one. */
function write(told) {
  const families = told.map(([name, { hash, answers }]) => {
    const lines = answers.map((answer) => JSON.stringify(answer)).join(',\n');
    return `${JSON.stringify(name)}:{"hash":"${hash}","answers":[\n${lines}\n]}`;
  });
  writeFileSync(file, `{\n${families.join(',\n')}\n}\n`);
}
