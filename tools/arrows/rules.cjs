// Which room may know which. An arrow that is not listed is forbidden; each rule says why.
const ROOMS = {
  'packages/process': [],
  'packages/statistics': [],
  'packages/data-model': [],
  'packages/aggregates': ['packages/data-model'],
  'packages/local-postgres': [],
  'packages/policy': [],
  'packages/grammar': ['packages/aggregates', 'packages/data-model'],
  'packages/privacy-guard': [
    'packages/aggregates',
    'packages/data-model',
    'packages/grammar',
    'packages/policy',
    'packages/process',
  ],
  'packages/ldsm': ['packages/aggregates', 'packages/data-model', 'packages/process', 'packages/statistics'],
  'packages/report': [],
  'packages/specification': [
    'packages/aggregates',
    'packages/data-model',
    'packages/grammar',
    'packages/policy',
    'packages/report',
  ],
  'packages/protocol': ['packages/aggregates', 'packages/data-model', 'packages/policy'],
  'packages/contract': ['packages/data-model', 'packages/protocol', 'packages/report', 'packages/specification'],
  'packages/http': ['packages/contract'],
  'packages/client': ['packages/contract', 'packages/report', 'packages/specification'],
  'packages/charts': ['packages/report'],
  'packages/algorithms': [
    'packages/report',
    'packages/specification',
    'packages/aggregates',
    'packages/statistics',
    'packages/data-model',
  ],
  'packages/embedded': ['packages/ldsm', 'packages/local-postgres', 'packages/data-model', 'packages/process'],
  'apps/worker': [
    'packages/ldsm',
    'packages/privacy-guard',
    'packages/aggregates',
    'packages/grammar',
    'packages/policy',
    'packages/protocol',
    'packages/data-model',
    'packages/process',
  ],
  'apps/master': [
    'packages/algorithms',
    'packages/report',
    'packages/specification',
    'packages/aggregates',
    'packages/contract',
    'packages/http',
    'packages/policy',
    'packages/protocol',
    'packages/data-model',
    'packages/process',
    'packages/statistics',
  ],
  'apps/swarm': [
    'packages/client',
    'packages/contract',
    'packages/ldsm',
    'packages/policy',
    'packages/process',
    'packages/protocol',
  ],
  'apps/portal': [
    'packages/client',
    'packages/contract',
    'packages/http',
    'packages/process',
    'packages/report',
    'packages/specification',
  ],
  'apps/portal-web': [
    'packages/algorithms',
    'packages/charts',
    'packages/client',
    'packages/contract',
    'packages/report',
    'packages/specification',
    'packages/statistics',
  ],
  'apps/demo-provider': ['packages/process'],
  'apps/desk': ['packages/contract', 'packages/data-model', 'packages/embedded', 'packages/http', 'packages/process'],
  'apps/cli': [
    'packages/client',
    'packages/contract',
    'packages/embedded',
    'packages/process',
    'packages/report',
    'packages/specification',
  ],
};

const REASONS = {
  'apps/worker':
    'A worker interprets plans and holds no algorithm code: a new method adds nothing new for a hospital to audit.',
  'apps/master': 'The master holds no data store: it cannot read rows.',
  'apps/swarm':
    'The swarm starts what others wrote: it asks the master as any client does, and of the LDSM knows only how a connection is written down and tried.',
  'apps/portal':
    'The portal is a client of the master like any other: what it can learn, anybody with the same right can.',
  'apps/portal-web': 'A page knows the contract of its server, and draws charts that know nothing of it.',
  'apps/desk':
    'The desk loads files by the functions of mip data, on the machine of the hospital: it asks no master, and no portal asks it.',
  'apps/cli': 'The command line starts programs and asks the master; what it starts, it does not know.',
  'packages/charts': 'A chart draws numbers and words that it is given.',
  'packages/embedded':
    'An embedded federation loads data and starts programs that it is told of; it knows none of them.',
  'packages/statistics': 'Statistics are pure mathematics and know nothing of the house.',
  'packages/data-model': 'The data model is the ground floor: everything may know it, it knows nothing.',
  'packages/policy':
    'A policy is enforced by the guard, carried by the protocol and known to methods as limits: its shape knows none of them.',
  'packages/process': 'What every program needs to start, log and stop knows no program.',
};

const TESTS = '(\\.test\\.tsx?$|/testing/)';
const sourceOf = (room) => `^${room}/src/`;
const anyRoom = '^(packages|apps)/[^/]+/';

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `${room} knows only what it may`,
  comment: REASONS[room] ?? `${room} may know ${allowed.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: sourceOf(room), pathNot: TESTS },
  to: { path: anyRoom, pathNot: [`^${room}/`, ...allowed.map((other) => `^${other}/`)] },
}));

const options = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(/dist/|/generated/|/fixtures/)' },
  tsConfig: { fileName: 'tsconfig.base.json' },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'types'] },
};

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'no circles',
      comment: 'Two files that need each other are one idea, or three.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { circular: true },
    },
    {
      name: 'pages know other rooms by their types',
      comment:
        'A page runs in a browser: of rooms that are not made for one it takes types alone, such as those of results.',
      severity: 'error',
      from: { path: '^apps/portal-web/src/', pathNot: TESTS },
      to: {
        path: '^packages/',
        pathNot: '^packages/(charts|contract|report|statistics)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rooms are entered by their doors',
      comment: 'A room is imported by its name, and shows what its index names; a relative path reaches past that.',
      severity: 'error',
      from: { path: '^((?:packages|apps)/[^/]+|e2e|bench|lab|conformance|attacks)/' },
      to: {
        path: '^((packages|apps)/[^/]+|e2e|bench|lab|conformance|attacks)/',
        pathNot: '^$1/',
        dependencyTypes: ['local'],
      },
    },
    {
      name: 'products know no test helper',
      comment: 'What only tests need stands in a folder testing/, and nothing that is shipped knows it.',
      severity: 'error',
      from: { path: sourceOf('(packages|apps)/[^/]+'), pathNot: TESTS },
      to: { path: '/testing/' },
    },
    {
      name: 'one store does not know the other',
      comment:
        'DuckDB and PostgreSQL are two ways to hold the same data: what both need stands in staging/, sql/ or engine/.',
      severity: 'error',
      from: { path: '^packages/ldsm/src/(duckdb|postgres)/', pathNot: TESTS },
      to: { path: '^packages/ldsm/src/(duckdb|postgres)/', pathNot: '^packages/ldsm/src/$1/' },
    },
    {
      name: 'staging knows no store',
      comment:
        'Staging checks rows before a store takes them, so it does not know where they go or what computes on them.',
      severity: 'error',
      from: { path: '^packages/ldsm/src/staging/', pathNot: TESTS },
      to: { path: '^packages/ldsm/src/(duckdb|postgres|engine)/' },
    },
    {
      name: 'algorithms do no input or output',
      comment:
        'An algorithm is replayed from its journal, so it may not look at the outside world; the catalogue alone reads the folder of the methods.',
      severity: 'error',
      from: { path: '^packages/(algorithms|statistics)/src/', pathNot: [TESTS, '^packages/algorithms/src/catalogue'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'tables alone decide what may be told',
      comment:
        'A method asks tables for what it needs and sees nulls and notices; which cells are left out, tables decide.',
      severity: 'error',
      from: { path: '^packages/algorithms/src/', pathNot: [TESTS, '^packages/algorithms/src/tables/'] },
      to: { path: '^packages/algorithms/src/tables/suppression' },
    },
    {
      name: 'no room without arrows',
      comment: 'Every room is named in these rules.',
      severity: 'error',
      from: { path: anyRoom, pathNot: [...Object.keys(ROOMS).map((room) => `^${room}/`), TESTS] },
      to: {},
    },
  ],
  options,
};
