// Whether a name that belongs to one folder stands elsewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The name of the engine that the MIP had, and the one folder that speaks its interface. */
const NAME = /exareme/i;
const HOME = 'apps/master/src/exareme';
/** What stays everywhere: the names of our two programs in texts, in each language, and the path of the folder itself. */
const ALLOWED = [
  /Exareme[ -](?:master|worker|Master|Worker)/g,
  /maître Exareme/g,
  /[\w./-]*\/exareme\/[\w./-]*/g,
  /`exareme\/`/g,
];
const READ = /\.(?:[cm]?[jt]sx?|json|md|css|html|ya?ml|proto)$/;
const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'fixtures']);

/** Every place in `packages` and `apps` where the name stands and must not, a line each. */
export function nameFaults(base) {
  return ['packages', 'apps']
    .filter((folder) => existsSync(path.join(base, folder)))
    .flatMap((folder) => filesIn(base, folder))
    .flatMap((file) => {
      if (file.startsWith(`${HOME}/`)) return [];
      const named = NAME.test(path.basename(file)) ? [`${file} is named for an interface that only ${HOME} knows`] : [];
      return READ.test(file) ? [...named, ...faultsOf(base, file)] : named;
    });
}

function filesIn(base, folder) {
  return readdirSync(path.join(base, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [inside];
    return SKIPPED.has(entry.name) ? [] : filesIn(base, inside);
  });
}

const faultsOf = (base, file) =>
  readFileSync(path.join(base, file), 'utf8')
    .split('\n')
    .flatMap((line, i) =>
      NAME.test(ALLOWED.reduce((rest, allowed) => rest.replaceAll(allowed, ''), line))
        ? [`${file}:${i + 1} names an interface that only ${HOME} knows`]
        : [],
    );
