// The kinds of tests, the one list of them: each is a project of vitest, a command, and a row of the table in CONTRIBUTING.

/** Tests that start a real PostgreSQL server. */
const DATABASES = [
  'packages/ldsm/src/postgres/*.test.ts',
  'apps/portal/src/store/*.test.ts',
  'e2e/src/embedded-postgres.test.ts',
];
const CONFORMANCE = ['conformance/src/**/*.test.ts', 'e2e/src/conformance.test.ts'];

export const KINDS = [
  { name: 'checks', what: 'format, lint, types, arrows between rooms, manifests', fast: true, files: [] },
  {
    name: 'unit',
    what: 'rules, laws and functions; random draws with one seed',
    fast: true,
    files: [
      '{packages,apps}/*/src/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
      'bench/src/**/*.test.ts',
      'attacks/src/**/*.test.ts',
    ],
    without: DATABASES,
    whole: {
      what: 'random draws with another seed',
      minutes: 4,
      parts: 3,
      touchedBy: /^(packages|apps\/(master|worker))\//,
    },
  },
  { name: 'databases', what: 'a real PostgreSQL server', files: DATABASES },
  { name: 'conformance', what: 'every case of the shelf, in process and over a real federation', files: CONFORMANCE },
  {
    name: 'federation',
    what: 'real processes: the command line, failures, hostile callers, the docs’ examples',
    files: ['e2e/src/*.test.ts'],
    without: [...DATABASES, ...CONFORMANCE],
  },
  { name: 'browser', what: 'the portal in a real Chromium', files: ['e2e/src/portal/*.test.ts'] },
  {
    name: 'lab',
    what: 'swarms of real Docker engines',
    files: ['e2e/src/lab/*.test.ts'],
    // Each lane has servers of its own, and its files run in this order.
    lanes: [
      [
        ...['preflight', 'founding', 'hospital-secrets', 'membership', 'faults', 'five'].map(
          (name) => `e2e/src/lab/${name}.test.ts`,
        ),
      ],
      ['upgrade', 'managers'].map((name) => `e2e/src/lab/${name}.test.ts`),
    ],
    servers: [5, 3],
  },
];
