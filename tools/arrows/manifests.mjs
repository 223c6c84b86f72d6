// Whether each manifest names exactly the packages that its room uses.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import typescript from 'typescript';
import { sourcesIn } from './sources.mjs';

const TEST = /(\.test\.tsx?$|\/testing\/)/;
/** Rooms of tests alone. */
const ONLY_TESTS = new Set(['e2e', 'conformance', 'attacks']);
/** What is asked of the resolver and imported by nobody: a program that is started, a file that is read. */
const RESOLVED = /(?:import\.meta\.resolve|createRequire\([^)]*\)\.resolve)\(\s*'([^']+)'/g;

const packageOf = (name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');
const manifestOf = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

/** Every way in which the manifests below some folders and their rooms differ, a line each. */
export function manifestFaults(base, folders) {
  const shared = new Set(Object.keys(manifestOf(base).devDependencies ?? {}));
  const rooms = folders.flatMap((folder) =>
    existsSync(path.join(base, folder, 'package.json'))
      ? [folder]
      : readdirSync(path.join(base, folder)).map((room) => `${folder}/${room}`),
  );
  return rooms.flatMap((room) => faultsOf(base, room, usedBy(base, room), shared));
}

/** The packages that a room is shipped with, and those that only its tests use. */
function usedBy(base, room) {
  const [shipped, tested] = [new Set(), new Set()];
  for (const file of sourcesIn(path.join(base, room))) {
    const text = readFileSync(file, 'utf8');
    const imported = typescript.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
    const resolved = [...text.matchAll(RESOLVED)].map(([, name]) => name);
    const used = TEST.test(file) || ONLY_TESTS.has(room) ? tested : shipped;
    for (const name of [...imported, ...resolved])
      if (!name.startsWith('.') && !name.startsWith('node:')) used.add(packageOf(name));
  }
  return { shipped, tested };
}

function faultsOf(base, room, { shipped, tested }, shared) {
  const { name, dependencies = {}, devDependencies = {} } = manifestOf(path.join(base, room));
  const configured = configOf(path.join(base, room));
  const isForeign = (one) => one !== name;
  const missing = [...shipped].filter((one) => isForeign(one) && !(one in dependencies));
  const borrowed = [...tested].filter(
    (one) => isForeign(one) && !(one in dependencies || one in devDependencies || shared.has(one)),
  );
  const idle = Object.keys(dependencies).filter((one) => !shipped.has(one) && !isTypesOf(one, shipped));
  const idleDev = Object.keys(devDependencies).filter(
    (one) => !tested.has(one) && !configured.includes(one) && !isTypesOf(one, new Set([...shipped, ...tested])),
  );
  return [
    ...missing.map((one) => `${room} uses ${one} and does not name it among its dependencies`),
    ...borrowed.map((one) => `${room} tests with ${one} and does not name it among its devDependencies`),
    ...idle.map((one) => `${room} names ${one} among its dependencies and does not use it`),
    ...idleDev.map((one) => `${room} names ${one} among its devDependencies and does not test with it`),
  ];
}

const isTypesOf = (one, used) =>
  one.startsWith('@types/') && used.has(one.slice('@types/'.length).replace(/^(.+)__(.+)$/, '@$1/$2'));

/** The text of what configures or builds a room and stands outside its sources. */
function configOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|js)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !/\/(src|dist|node_modules|bin)\//.test(file));
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}
