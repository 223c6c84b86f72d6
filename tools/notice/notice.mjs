import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const json = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** Licences that the lock file does not name, since these manifests have them in an older form. */
const UNNAMED = new Map([
  ['buildcheck', 'MIT'],
  ['cpu-features', 'MIT'],
  ['ssh2', 'MIT'],
]);

/** The packages that the programs in apps/ run with, by what the lock file resolves: name, version and licence. */
export function shipped(lock = json('package-lock.json')) {
  const found = new Map();
  const visit = (place) => {
    const { dependencies = {}, optionalDependencies = {} } = lock.packages[place] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const at = resolved(lock, place, name);
      if (at === undefined || found.has(at)) continue;
      found.set(at, name);
      visit(at);
    }
  };
  const apps = readdirSync(path.join(root, 'apps')).filter((app) =>
    existsSync(path.join(root, 'apps', app, 'package.json')),
  );
  for (const app of apps) visit(`apps/${app}`);
  return [...found]
    .filter(([place]) => place.includes('node_modules/'))
    .map(([place, name]) => {
      const { version, license = UNNAMED.get(name) } = lock.packages[place];
      if (!license)
        throw new Error(`${name} ${version} has no licence in package-lock.json; look for it and name it in UNNAMED`);
      return { name, version, license };
    });
}

/** Where a package finds another: in its own node_modules, or those of a folder above. */
function resolved(lock, from, name) {
  for (let place = from; ; place = place.slice(0, place.lastIndexOf('/node_modules/'))) {
    const at = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
    const there = lock.packages[at];
    if (there) return there.link ? there.resolved : at;
    if (place === '') return undefined;
    if (!place.includes('/node_modules/')) place = '/node_modules/';
  }
}

/** The text of the file NOTICE. */
export function notice() {
  const byLicence = new Map();
  for (const { name, version, license } of shipped())
    byLicence.set(license, [...(byLicence.get(license) ?? []), `${name} ${version}`]);
  const parts = [...byLicence]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, all]) => {
      const unique = [...new Set(all)].sort();
      return `${licence}\n\n${unique.map((one) => `  ${one}`).join('\n')}\n`;
    });
  return `MIP Federation
Licensed under the Apache License, Version 2.0; see LICENSE.

Its programs run with the packages below, each under its own licence, whose text
is in the package. "npm run notice" writes this file from package-lock.json.

${parts.join('\n')}`;
}
