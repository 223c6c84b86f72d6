// Whether a name that belongs to one folder stands elsewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Names that belong to one folder, and where they are looked for. `allowed` is what may stand everywhere. */
const NAMES = [
  {
    // The engine that the MIP had, and the one folder that speaks its interface.
    name: /exareme/i,
    home: 'apps/master/src/exareme',
    within: ['packages', 'apps'],
    // The names of our two programs in texts, in each language, and the path of the folder itself.
    allowed: [
      /Exareme[ -](?:master|worker|Master|Worker)/g,
      /maître Exareme/g,
      /[\w./-]*\/exareme\/[\w./-]*/g,
      /`exareme\/`/g,
    ],
    fault: 'names an interface that only apps/master/src/exareme knows',
  },
  {
    // Which cells hold too few patients: tables ask it, and methods see what they left.
    name: /sparse/i,
    home: 'packages/algorithms/src/tables',
    within: ['packages/algorithms/src'],
    except: /\.test\.ts$|\/testing\//,
    allowed: [],
    fault: 'decides what may be told, which only packages/algorithms/src/tables does',
  },
];
const READ = /\.(?:[cm]?[jt]sx?|json|md|css|html|ya?ml|proto)$/;
const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'fixtures']);

/** Every place where one of the names stands and must not, a line each. */
export const nameFaults = (base) =>
  NAMES.flatMap((rule) =>
    rule.within
      .filter((folder) => existsSync(path.join(base, folder)))
      .flatMap((folder) => filesIn(base, folder))
      .filter((file) => !file.startsWith(`${rule.home}/`) && !rule.except?.test(file))
      .flatMap((file) => {
        const named = rule.name.test(path.basename(file)) ? [`${file} ${rule.fault}`] : [];
        return READ.test(file) ? [...named, ...faultsOf(base, file, rule)] : named;
      }),
  );

function filesIn(base, folder) {
  return readdirSync(path.join(base, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [inside];
    return SKIPPED.has(entry.name) ? [] : filesIn(base, inside);
  });
}

const faultsOf = (base, file, { name, allowed, fault }) =>
  readFileSync(path.join(base, file), 'utf8')
    .split('\n')
    .flatMap((line, i) =>
      name.test(allowed.reduce((rest, one) => rest.replaceAll(one, ''), line)) ? [`${file}:${i + 1} ${fault}`] : [],
    );
