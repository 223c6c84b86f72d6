// Which room may know which. An arrow that is not listed is forbidden; each rule says why.
const ROOMS = {
  'packages/statistics': [],
  'packages/data-model': [],
  'packages/aggregates': ['packages/data-model'],
  'packages/privacy-guard': ['packages/aggregates', 'packages/data-model'],
  'packages/ldsm': ['packages/aggregates', 'packages/data-model', 'packages/statistics'],
  'packages/specification': ['packages/aggregates', 'packages/data-model'],
  'packages/protocol': ['packages/specification', 'packages/aggregates', 'packages/data-model'],
  'packages/client': ['packages/protocol', 'packages/specification'],
  'packages/algorithms': [
    'packages/specification',
    'packages/aggregates',
    'packages/statistics',
    'packages/data-model',
  ],
  'apps/worker': [
    'packages/ldsm',
    'packages/privacy-guard',
    'packages/aggregates',
    'packages/protocol',
    'packages/data-model',
  ],
  'apps/master': [
    'packages/algorithms',
    'packages/specification',
    'packages/aggregates',
    'packages/protocol',
    'packages/data-model',
  ],
  'apps/federation': ['packages/ldsm', 'packages/protocol'],
  'apps/portal': ['packages/client', 'packages/protocol', 'packages/specification'],
  'apps/cli': [
    'packages/client',
    'packages/protocol',
    'packages/specification',
    'packages/ldsm',
    'packages/data-model',
    'packages/aggregates',
  ],
};

const REASONS = {
  'apps/worker':
    'A worker interprets plans and holds no algorithm code: a new method adds nothing new for a hospital to audit.',
  'apps/master': 'The master holds no data store: it cannot read rows.',
  'apps/federation':
    'The federation starts what others wrote: it knows their messages, and of the LDSM only how a connection is written down and tried.',
  'apps/portal':
    'The portal is a client of the master like any other: what it can learn, anybody with the same right can.',
  'packages/statistics': 'Statistics are pure mathematics and know nothing of the house.',
  'packages/data-model': 'The data model is the ground floor: everything may know it, it knows nothing.',
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
      name: 'the pages know only what the server tells them',
      comment: 'A page runs in a browser: of the server it knows the contract, and of other rooms types alone.',
      severity: 'error',
      from: { path: '^apps/portal/src/web/', pathNot: TESTS },
      to: { path: '^(packages/|apps/portal/src/server/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the server knows no page',
      comment: 'What both say to each other stands in the contract.',
      severity: 'error',
      from: { path: '^apps/portal/src/(server|contract)/' },
      to: { path: '^apps/portal/src/web/' },
    },
    {
      name: 'algorithms do no input or output',
      comment: 'An algorithm is replayed from its journal, so it may not look at the outside world.',
      severity: 'error',
      from: { path: '^packages/(algorithms|statistics)/src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no room without arrows',
      comment: 'Every room is named in these rules.',
      severity: 'error',
      from: { path: anyRoom, pathNot: [...Object.keys(ROOMS).map((room) => `^${room}/`), TESTS] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/generated/|/fixtures/)' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'types'] },
  },
};
