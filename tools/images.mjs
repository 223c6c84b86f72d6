// Builds the container images and pushes them to a registry.
//   npm run images -- --registry HOST:PORT[/PATH] [--release V] [--base IMAGE] [--no-push]
// The engine is the one that DOCKER_HOST names.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root, run } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    registry: { type: 'string', default: 'mip-federation' },
    release: { type: 'string', default: manifestOf(root).version },
    base: { type: 'string', default: 'node:20-bookworm-slim' },
    push: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const APPS = ['master', 'worker', 'portal'];
const HEALTHY = 'deploy/images/healthy.mjs';

await prepare();
for (const app of APPS) {
  await stage(app);
  const image = `${values.registry}/mip-${app}:${values.release}`;
  const labels = ['--build-arg', `BASE=${values.base}`, '--build-arg', `VERSION=${values.release}`];
  // The engine gets what this one image is made of; of the others, which it passes on its way, empty folders.
  const without = APPS.filter((other) => other !== app).map((other) => `--exclude='build/images/${other}/*'`);
  const context = `tar -c ${without.join(' ')} deploy/images build/images`;
  const build = ['docker', 'build', '-q', '-f', 'deploy/images/Dockerfile', '--target', app, ...labels, '-t', image];
  await run('sh', ['-c', `${context} | ${build.map((word) => `'${word}'`).join(' ')} -`]);
  if (values.push) await run('docker', ['push', '-q', image]);
  console.log(image);
}

/**
 * Lays an app with its production dependencies for Linux, and its bill of materials, under build/images; not again while
 * nothing of it has changed.
 */
async function stage(app) {
  const place = path.join(root, 'build', 'images', app);
  const mark = `${place}.staged`;
  const rooms = neededBy(`@mip/${app}`);
  const wanted = stateOf(rooms);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  rmSync(mark, { force: true });
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  writeFileSync(
    path.join(place, 'package.json'),
    JSON.stringify({ ...shipped(root), workspaces: rooms.map(({ room }) => room) }),
  );
  for (const file of ['package-lock.json', 'LICENSE', 'NOTICE']) cpSync(path.join(root, file), path.join(place, file));
  for (const { room } of rooms) {
    cpSync(path.join(root, room, 'dist'), path.join(place, room, 'dist'), { recursive: true, filter: isRun });
    writeFileSync(path.join(place, room, 'package.json'), JSON.stringify(shipped(path.join(root, room))));
  }
  const platform = ['--os=linux', `--cpu=${process.arch}`, '--libc=glibc'];
  await run(
    'npm',
    ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...platform],
    { cwd: place },
  );
  const bill = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--omit=dev'], {
    cwd: place,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (bill.status !== 0) throw new Error(`no bill of materials for ${app}: ${bill.stderr}`);
  writeFileSync(path.join(place, 'sbom.cdx.json'), bill.stdout);
  cpSync(path.join(root, HEALTHY), path.join(place, 'healthy.mjs'));
  writeFileSync(mark, wanted);
}

/** A text that changes when something changes of which an app is made. */
function stateOf(rooms) {
  const state = createHash('sha256');
  const add = (file) => state.update(`${path.relative(root, file)}\n`).update(readFileSync(file));
  for (const file of ['package.json', 'package-lock.json', HEALTHY]) add(path.join(root, file));
  for (const { room } of rooms) {
    add(path.join(root, room, 'package.json'));
    const built = readdirSync(path.join(root, room, 'dist'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && isRun(entry.name))
      .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
    for (const file of built.sort()) add(file);
  }
  return state.digest('hex');
}

/** A manifest without what only developers need; what is bundled carries its dependencies in itself. */
function shipped(folder) {
  const { devDependencies, scripts, bundled, ...kept } = manifestOf(folder);
  if (bundled) delete kept.dependencies;
  return kept;
}

/** Maps, types and incremental state are for developers. */
function isRun(file) {
  return !/\.(map|d\.ts|tsbuildinfo)$/.test(file);
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** A room of ours with all rooms that it stands on. */
function neededBy(name, found = new Map()) {
  const rooms = ['packages', 'apps'].flatMap((floor) =>
    readdirSync(path.join(root, floor)).map((room) => `${floor}/${room}`),
  );
  const room = rooms.find((one) => manifestOf(path.join(root, one)).name === name);
  if (!room || found.has(name)) return [...found.values()];
  const { dependencies = {} } = shipped(path.join(root, room));
  found.set(name, { room });
  for (const dependency of Object.keys(dependencies)) if (dependency.startsWith('@mip/')) neededBy(dependency, found);
  return [...found.values()];
}
